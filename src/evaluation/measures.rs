//! The measures of agreement, over plain lists.

/// Quadratic-weighted kappa of two lists of levels below `levels`; none where both lists hold one and
/// the same level only.
pub(super) fn kappa(a: &[usize], b: &[usize], levels: usize) -> Option<f64> {
    let square = |x: usize, y: usize| (x.abs_diff(y) * x.abs_diff(y)) as f64;
    let apart: f64 = a.iter().zip(b).map(|(x, y)| square(*x, *y)).sum();
    let share = |of: &[usize], level: usize| of.iter().filter(|l| **l == level).count() as f64;
    let mut by_chance = 0.0;
    for x in 0..levels {
        for y in 0..levels {
            by_chance += square(x, y) * share(a, x) * share(b, y) / a.len() as f64;
        }
    }
    (by_chance > 0.0).then(|| 1.0 - apart / by_chance)
}

/// Spearman's rank correlation of two lists of one length; none where a list holds one number only.
pub(super) fn spearman(a: &[f64], b: &[f64]) -> Option<f64> {
    let (a, b) = (ranks(a), ranks(b));
    let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len() as f64;
    let (mean_a, mean_b) = (mean(&a), mean(&b));
    let (mut both, mut of_a, mut of_b) = (0.0, 0.0, 0.0);
    for (x, y) in a.iter().zip(&b) {
        both += (x - mean_a) * (y - mean_b);
        of_a += (x - mean_a).powi(2);
        of_b += (y - mean_b).powi(2);
    }
    let spread = (of_a * of_b).sqrt();
    (spread > 0.0).then(|| both / spread)
}

/// The rank of each number, ties at their mean rank.
fn ranks(numbers: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|a, b| numbers[*a].total_cmp(&numbers[*b]));
    let mut ranks = vec![0.0; numbers.len()];
    let mut first = 0;
    for tied in order.chunk_by(|a, b| numbers[*a].total_cmp(&numbers[*b]).is_eq()) {
        for n in tied {
            ranks[*n] = first as f64 + (tied.len() - 1) as f64 / 2.0;
        }
        first += tied.len();
    }
    ranks
}

/// The mean of several lists, place by place.
pub(super) fn means(lists: &[Vec<f64>]) -> Vec<f64> {
    let length = lists.first().map_or(0, Vec::len);
    let mean = |n: usize| lists.iter().map(|list| list[n]).sum::<f64>() / lists.len() as f64;
    (0..length).map(mean).collect()
}

/// Whether evidence touches a quote: one's words stand within the other's, or they share two in a
/// row.
pub(super) fn touches(evidence: &str, quote: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let is_word = |c: char| c.is_ascii_alphanumeric();
        let lower = text.to_lowercase();
        let all = lower.split(|c| !is_word(c)).filter(|word| !word.is_empty());
        all.map(str::to_owned).collect()
    };
    let (found, quoted) = (words(evidence), words(quote));
    if found.is_empty() || quoted.is_empty() {
        return false;
    }
    let within = |few: &[String], many: &[String]| {
        few.len() <= many.len() && many.windows(few.len()).any(|window| window == few)
    };
    within(&found, &quoted)
        || within(&quoted, &found)
        || found.windows(2).any(|two| within(two, &quoted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kappa_is_what_cohen_defined() {
        let is = |a, b, levels, kappa: f64| {
            let real = super::kappa(a, b, levels).unwrap();
            assert!((real - kappa).abs() < 1e-12, "{real}");
        };
        is(&[0, 1, 2, 3], &[0, 1, 2, 3], 4, 1.0);
        is(&[0, 0, 3, 3], &[0, 3, 0, 3], 4, 0.0);
        // By hand: apart 1 of 4 · 2 = 2 by chance.
        is(&[0, 1, 1, 2], &[0, 1, 2, 2], 3, 0.8);
        assert_eq!(kappa(&[2, 2], &[2, 2], 4), None);
    }

    #[test]
    fn ties_share_their_mean_rank() {
        assert_eq!(ranks(&[5.0, 1.0, 5.0, 9.0]), [1.5, 0.0, 1.5, 3.0]);
        let up = spearman(&[1.0, 2.0, 3.0], &[10.0, 20.0, 30.0]).unwrap();
        let down = spearman(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]).unwrap();
        assert!((up - 1.0).abs() < 1e-12 && (down + 1.0).abs() < 1e-12);
        assert_eq!(spearman(&[1.0, 1.0, 1.0], &[3.0, 2.0, 1.0]), None);
    }

    #[test]
    fn evidence_touches_the_words_that_it_shares() {
        assert!(touches("HIPAA", "trained staff in HIPAA rules"));
        assert!(touches(
            "Resolved all billing disputes",
            "billing disputes with patients"
        ));
        assert!(!touches("billing", "patients"));
        assert!(!touches("audit of files", "audits and files"));
    }
}
