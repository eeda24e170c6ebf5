//! Files made to hang, crash or exhaust a reader: each ends as a row, within the limits, while the
//! others are screened as if it were not there.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use flate2::{Compress, Compression, FlushCompress};
use opsift::reader::{Options, Status, Workers};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use crate::harm::is_panic;
use crate::promises::config;
use crate::statuses::{lines, pdf};
use crate::{folder, opsift, resumes};

/// A PDF of these objects, numbered from 1; the first is the catalog.
pub(crate) fn objects<T: AsRef<[u8]>>(objects: &[T]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (n, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        file.extend(format!("{} 0 obj\n", n + 1).bytes());
        file.extend(object.as_ref());
        file.extend(b"\nendobj\n");
    }
    let (start, size) = (file.len(), objects.len() + 1);
    file.extend(format!("xref\n0 {size}\n0000000000 65535 f \n{table}").bytes());
    file.extend(format!("trailer\n<</Size {size}/Root 1 0 R>>\n").bytes());
    file.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    file
}

pub(crate) fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let mut object = format!("<<{entries}/Length {}>>\nstream\n", content.len()).into_bytes();
    object.extend(content);
    object.extend(b"\nendstream");
    object
}

/// A PDF of one page with this content stream (object 4), these resources, and `more` objects from 5
/// on.
fn page(content: Vec<u8>, resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<{resources}>>>>"
    );
    let mut all = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        page.into_bytes(),
        content,
    ];
    all.extend(more.iter().cloned());
    objects(&all)
}

fn plain(content: &str) -> Vec<u8> {
    page(stream("", content.as_bytes()), "", &[])
}

/// `part` so many times over, deflated: parts between full flushes stand alone.
fn deflated(part: &[u8], times: usize) -> Vec<u8> {
    let mut compress = Compress::new(Compression::best(), true);
    let mut head = Vec::with_capacity(1 << 16);
    compress
        .compress_vec(b"\n", &mut head, FlushCompress::Full)
        .unwrap();
    let mut once = Vec::with_capacity(1 << 20);
    compress
        .compress_vec(part, &mut once, FlushCompress::Full)
        .unwrap();
    head.extend(once.repeat(times));
    head.extend([3, 0, 0, 0, 0, 0]);
    head
}

/// Forms from object 5 on; each draws the next one twice, the last draws `last`.
fn doubling_forms(depth: usize, last: &str) -> Vec<u8> {
    let form = |n: usize| {
        let content = if n == depth { last } else { "/A Do /A Do" };
        let next = 5 + (n + 1).min(depth);
        let entries = format!(
            "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</A {next} 0 R>>>>"
        );
        stream(&entries, content.as_bytes())
    };
    let forms: Vec<Vec<u8>> = (0..=depth).map(form).collect();
    page(stream("", b"/A Do"), "/XObject<</A 5 0 R>>", &forms)
}

/// A font of glyph numbers with these entries and this map to characters, over one line of glyphs.
fn font(entries: &str, map: &str) -> Vec<u8> {
    let more = [
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>"
            .to_vec(),
        format!(
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/X{entries}/CIDSystemInfo<</Registry(Adobe)\
             /Ordering(Identity)/Supplement 0>>>>"
        )
        .into_bytes(),
        stream("", map.as_bytes()),
    ];
    let content = stream("", b"BT /X 11 Tf 50 700 Td <00410042> Tj ET");
    page(content, "/Font<</X 5 0 R>>", &more)
}

/// A file whose table of objects is a stream that puts object 3, a stream of objects, into itself.
fn objects_in_themselves() -> Vec<u8> {
    let mut file = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 3 0 R>>\nendobj\n".to_vec();
    let entries = [[1, 0, 9], [1, 0, 9], [2, 3, 0], [2, 3, 0]].concat();
    let start = file.len();
    file.extend(b"4 0 obj\n");
    file.extend(stream("/Type/XRef/Size 4/W[1 1 1]/Root 3 0 R", &entries));
    file.extend(format!("\nendobj\nstartxref\n{start}\n%%EOF\n").bytes());
    file
}

fn tables_in_a_loop() -> Vec<u8> {
    let file = pdf(&[&lines(&["Kept the records of two wards"])]);
    let text = String::from_utf8(file).unwrap();
    let at = text.find("\nxref\n").unwrap() + 1;
    text.replace("trailer\n<<", &format!("trailer\n<</Prev {at}"))
        .into_bytes()
}

fn nested(open: &str, close: &str, times: usize) -> String {
    format!("{}{}", open.repeat(times), close.repeat(times))
}

/// All of them by name.
fn hostile() -> BTreeMap<&'static str, Vec<u8>> {
    let mut all = broken();
    all.extend(endless());
    all
}

/// Those that contradict themselves, or lead in a circle.
fn broken() -> BTreeMap<&'static str, Vec<u8>> {
    let good = pdf(&[&lines(&["Kept the records of two wards for nine years"])]);
    let own_length = b"<</Length 4 0 R>>\nstream\nq Q\nendstream".to_vec();
    let bare: [&[u8]; 4] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
        &stream("", b"BT /None 11 Tf 50 700 Td (Kept the records) Tj ET"),
    ];
    let parents = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]/Parent 2 0 R>>",
        "<</Type/Page/Parent 3 0 R>>",
    ];
    let tree = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[2 0 R 2 0 R]/Parent 2 0 R>>",
    ];
    BTreeMap::from([
        ("cut in its middle.pdf", good[..good.len() / 2].to_vec()),
        ("cut in its table.pdf", good[..good.len() - 60].to_vec()),
        (
            "length that is its own stream.pdf",
            page(own_length, "", &[]),
        ),
        ("no boxes and no fonts.pdf", objects(&bare)),
        ("objects in themselves.pdf", objects_in_themselves()),
        ("page tree in a circle.pdf", objects(&tree)),
        ("parents in a circle.pdf", objects(&parents)),
        ("tables in a loop.pdf", tables_in_a_loop()),
    ])
}

/// Those with more of something than anybody needs.
fn endless() -> BTreeMap<&'static str, Vec<u8>> {
    let deep = |value: &str| page(stream("", b""), &format!("/X {value}"), &[]);
    let wide_map = "1 begincodespacerange <0000> <ffff> endcodespacerange\n".to_owned()
        + &"1 beginbfrange <0000> <ffff> <0041> endbfrange\n".repeat(20_000);
    let endless_map = "1 begincodespacerange <00000000> <ffffffff> endcodespacerange\n\
                       1 beginbfrange <00000000> <ffffffff> <00000041> endbfrange\n\
                       1 begincidrange <00000000> <ffffffff> 0 endcidrange\n";
    let glyphs = "(aaaaaaaaaaaaaaaaaaa) Tj ".repeat(270_000);
    let pages = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Count 90000/Kids[{}]>>",
            "3 0 R ".repeat(90_000)
        ),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>".to_owned(),
    ];
    let rows = "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000/Colors 4>>";
    let rows = stream(rows, &deflated(b"q Q ", 1));
    let spaces = deflated(&vec![b' '; 1 << 20], 1500);
    let words = b"resolved denied claims for patients ";
    BTreeMap::from([
        ("arrays in arrays.pdf", deep(&nested("[", "]", 500_000))),
        ("arrays in content.pdf", plain(&nested("[", "]", 2_000_000))),
        ("character map that is endless.pdf", font("", endless_map)),
        ("character map that is wide.pdf", font("", &wide_map)),
        (
            "dictionaries in content.pdf",
            plain(&nested("<</A", ">>", 1_000_000)),
        ),
        (
            "dictionaries in dictionaries.pdf",
            deep(&nested("<</A", ">>", 500_000)),
        ),
        ("forms that double.pdf", doubling_forms(40, "")),
        (
            "forms that double and draw.pdf",
            doubling_forms(40, "0 0 m 9 9 l S"),
        ),
        (
            "glyphs by the million.pdf",
            pdf(&[&format!("BT /F 11 Tf 50 700 Td {glyphs} ET")]),
        ),
        ("pages without end.pdf", objects(&pages)),
        ("predictor with wide rows.pdf", page(rows, "", &[])),
        ("saved states.pdf", plain(&"q ".repeat(8_000_000))),
        (
            "stream that inflates.pdf",
            page(stream("/Filter/FlateDecode", &spaces), "", &[]),
        ),
        ("widths without end.pdf", font("/W[0 4000000000 500]", "")),
        (
            "words that meet rules without end.txt",
            words.repeat(110_000),
        ),
    ])
}

fn report(folder: &Path, more: &[&str]) -> Value {
    let output = opsift()
        .args(["screen", "-q", "-f", "json", "."])
        .args(more)
        .current_dir(folder)
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.is_empty(), "{stderr}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The rows of a report by file, without their ranks.
fn rows(mut report: Value) -> BTreeMap<String, Value> {
    let rows = std::mem::take(report["resumes"].as_array_mut().unwrap());
    let rows = rows.into_iter().map(|mut row| {
        row["rank"].take();
        (row["file"].as_str().unwrap().to_owned(), row)
    });
    rows.collect()
}

#[test]
fn hostile_files_end_as_rows_among_good_ones_that_score_as_without_them() {
    let good = [
        "ikenna-obiagwu.pdf",
        "marisela-obando.txt",
        "dorothea-kvamme.pdf",
    ];
    let good = good.map(|name| (name, std::fs::read(resumes().join(name)).unwrap()));
    let alone = folder(&good.each_ref().map(|(name, bytes)| (*name, &bytes[..])));
    let hostile = hostile();
    let all = good.iter().map(|(name, bytes)| (*name, &bytes[..]));
    let all = all.chain(hostile.iter().map(|(name, bytes)| (*name, &bytes[..])));
    let among = folder(&all.collect::<Vec<_>>());
    let limits = ["--timeout", "4", "--max-memory", "256"];
    let began = Instant::now();
    let mut found = rows(report(among.path(), &limits));
    let most = Duration::from_secs(5) * u32::try_from(hostile.len()).unwrap();
    assert!(began.elapsed() < most, "{:?}", began.elapsed());
    for name in hostile.keys() {
        let row = found.remove(*name).unwrap();
        let is_read = ["ok", "partial"].map(Value::from).contains(&row["status"]);
        assert_eq!(is_read, row["score"].is_number(), "{row}");
        assert!(is_read || row["message"].is_string(), "{row}");
    }
    assert_eq!(found, rows(report(alone.path(), &[])));
}

/// Only Linux holds a process to a limit of memory.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_needs_more_memory_than_allowed_is_too_large() {
    let hostile = hostile();
    let name = "stream that inflates.pdf";
    let folder = folder(&[(name, &hostile[name])]);
    let rows = rows(report(
        folder.path(),
        &["--timeout", "120", "--max-memory", "64"],
    ));
    assert_eq!(rows[name]["status"], "too_large");
    let message = "needs more than 64 MiB of memory: --max-memory allows more";
    assert_eq!(rows[name]["message"], message);
}

static WORKERS: LazyLock<Workers> = LazyLock::new(|| {
    let program = env!("CARGO_BIN_EXE_opsift").into();
    Workers::start(program, vec!["worker".into()], Options::default()).unwrap()
});

proptest! {
    #![proptest_config(config(16))]

    #[test]
    fn no_flipped_or_cut_bytes_of_any_fixture_crash_or_exhaust_a_reader(
        flips in proptest::collection::vec((any::<Index>(), any::<u8>()), 0..40),
        cut in any::<Index>(), is_cut in any::<bool>(),
    ) {
        for file in opsift::source::find(&[resumes()]).unwrap() {
            let mut bytes = file.bytes(u64::MAX).unwrap();
            if bytes.is_empty() {
                continue;
            }
            for (at, byte) in &flips {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            if is_cut {
                bytes.truncate(cut.index(bytes.len()));
            }
            if let Err(unread) = WORKERS.read(&bytes) {
                let stopped = [Status::TimedOut, Status::TooLarge].contains(&unread.status);
                prop_assert!(!stopped && !is_panic(&unread), "{}: {unread}", file.name);
            }
        }
    }
}

/// The processes that a process started, and whether one is still at work.
#[cfg(target_os = "linux")]
mod processes {
    use std::fs;

    /// State and parent of a process.
    fn stat(process: u32) -> Option<(String, u32)> {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        let (_, rest) = stat.rsplit_once(") ")?;
        let mut fields = rest.split(' ');
        Some((fields.next()?.to_owned(), fields.next()?.parse().ok()?))
    }

    pub(super) fn children(of: u32) -> Vec<u32> {
        let all = fs::read_dir("/proc").unwrap();
        let all = all.filter_map(|entry| entry.unwrap().file_name().to_str()?.parse().ok());
        all.filter(|process| stat(*process).is_some_and(|(_, parent)| parent == of))
            .collect()
    }

    pub(super) fn is_at_work(process: u32) -> bool {
        stat(process).is_some_and(|(state, _)| state != "Z" && state != "X")
    }
}

#[cfg(target_os = "linux")]
#[test]
fn no_worker_outlives_its_program_even_if_that_is_killed() {
    use std::process::{Command, Stdio};

    let wait = |done: &dyn Fn() -> bool| {
        let began = Instant::now();
        while !done() && began.elapsed() < Duration::from_secs(30) {
            std::thread::sleep(Duration::from_millis(20));
        }
        assert!(done());
    };
    let folder = folder(&[("a.pdf", &doubling_forms(40, ""))]);
    for (timeout, is_killed) in [("600", true), ("1", false)] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_opsift"))
            .args(["screen", "-q", "--timeout", timeout])
            .arg(folder.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        wait(&|| !processes::children(program.id()).is_empty());
        let workers = processes::children(program.id());
        if is_killed {
            program.kill().unwrap();
        }
        program.wait().unwrap();
        wait(&|| !workers.iter().any(|worker| processes::is_at_work(*worker)));
    }
}

/// A program whose file is gone cannot start itself.
#[cfg(target_os = "linux")]
#[test]
fn without_workers_the_program_reads_by_itself_and_says_so_once() {
    use std::process::Command;

    let place = folder(&[]);
    let output = Command::new("sh")
        .arg("-c")
        .arg("cp \"$0\" gone && exec 9<gone && rm gone && exec /proc/self/fd/9 screen -q -f json \"$1\"")
        .arg(env!("CARGO_BIN_EXE_opsift"))
        .arg(resumes())
        .current_dir(place.path())
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        stderr.matches("no process could be started").count(),
        1,
        "{stderr}"
    );
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    let with = opsift()
        .args(["screen", "-q", "-f", "json"])
        .arg(resumes())
        .output()
        .unwrap();
    assert_eq!(output.stdout, with.stdout);
}
