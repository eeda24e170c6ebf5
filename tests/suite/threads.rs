//! Files are screened by several threads, and none of them waits for ever.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use opsift::source::Source;

use crate::promises::SCREENING;

#[test]
fn a_thread_that_helps_another_begins_nothing_that_never_ends() {
    static IS_OVER: AtomicBool = AtomicBool::new(false);
    // Where more threads want to run than can, they begin and wait in any order.
    let spin = || {
        while !IS_OVER.load(Ordering::Relaxed) {
            std::hint::spin_loop();
        }
    };
    let others: Vec<_> = (0..4).map(|_| thread::spawn(spin)).collect();
    let (tell, told) = channel();
    thread::spawn(move || {
        let text = "Ana Roy\n\nExperience\nClerk, 2010 to 2014\n• Explained bills to patients.";
        let sources: Vec<Source> = (0..4)
            .flat_map(|_| Source::held("a.txt", text.into()))
            .collect();
        for n in 0..2000 {
            let report = SCREENING.run(&sources, 2 + n % 3).unwrap();
            assert_eq!(report.summary.files, sources.len());
        }
        tell.send(()).unwrap();
    });
    let ended = told.recv_timeout(Duration::from_mins(2));
    IS_OVER.store(true, Ordering::Relaxed);
    for other in others {
        other.join().unwrap();
    }
    assert!(ended.is_ok(), "{ended:?}");
}
