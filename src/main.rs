use opsift::reader::{Limits, read};
fn main() {
    let show = std::env::args().nth(1).as_deref() == Some("text");
    for path in std::env::args().skip(1 + usize::from(show)) {
        match read(std::fs::read(&path).unwrap(), &Limits::default()) {
            Ok(d) => {
                if show { for p in &d.pages { println!("{}\x0c", p.lines.join("\n")); } }
                else { println!("{path}\t{}\t{} pages\t{:?}", if d.losses.is_empty() {"ok"} else {"partial"}, d.pages.len(), d.losses); }
            }
            Err(u) => println!("{path}\t{:?}\t{}", u.status, u.message),
        }
    }
}
