//! Where files are read: in processes of this very program, which `opsift worker` is.

use std::io::{stdin, stdout};

use opsift::reader::{self, Options, Reader, Workers, is_ocr_installed};

use super::args::WORKER;
use super::exit::{Exit, Failure, tell};
use super::interrupt::Interrupt;

/// Workers; where none can be started, this process, which is told once.
pub(super) fn reader(options: Options) -> Reader {
    if options.ocr && !is_ocr_installed() {
        tell(
            "warning: --ocr needs the program tesseract, which is not on PATH: scans are not read",
        );
    }
    let workers = std::env::current_exe()
        .and_then(|program| Workers::start(program, vec![WORKER.into()], options.clone()));
    match workers {
        Ok(workers) => Reader::Workers(workers),
        Err(error) => {
            tell(&format!(
                "warning: no process could be started to read files ({error}): \
                 they are read in this one, where a hostile file may end it"
            ));
            Reader::Here(options)
        }
    }
}

/// `opsift worker`: reads for the process that started it.
pub(super) fn serve() -> Result<Exit, Failure> {
    Interrupt::ignore()?;
    reader::serve(stdin().lock(), stdout())?;
    Ok(Exit::Done)
}
