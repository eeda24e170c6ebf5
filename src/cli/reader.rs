//! Where files are read: in processes of this very program, which `opsift worker` is.

use std::io::{stdin, stdout};

use opsift::reader::{self, Limits, Reader, Workers};

use super::args::WORKER;
use super::exit::{Exit, Failure, tell};

/// Workers; where none can be started, this process, which is told once.
pub(super) fn reader(limits: Limits) -> Reader {
    let workers = std::env::current_exe()
        .and_then(|program| Workers::start(program, vec![WORKER.into()], limits));
    match workers {
        Ok(workers) => Reader::Workers(workers),
        Err(error) => {
            tell(&format!(
                "warning: no process could be started to read files ({error}): \
                 they are read in this one, where a hostile file may end it"
            ));
            Reader::Here(limits)
        }
    }
}

/// `opsift worker`: reads for the process that started it.
pub(super) fn serve() -> Result<Exit, Failure> {
    reader::serve(stdin().lock(), stdout())?;
    Ok(Exit::Done)
}
