//! Medians of repeated runs and the table they are printed in. Contenders of one ratio take turns, so that a busy
//! machine slows all of them.

use std::fmt;
use std::time::Instant;

/// Nanoseconds per call of each contender: median over rounds, each round a batch of about 20 ms.
pub fn medians<const N: usize>(rounds: usize, mut contenders: [&mut dyn FnMut(); N]) -> [f64; N] {
    let batch: Vec<usize> = contenders
        .iter_mut()
        .map(|run| {
            run();
            let start = Instant::now();
            run();
            let once = start.elapsed().as_secs_f64().max(1e-7);
            ((0.02 / once) as usize).clamp(1, 200_000)
        })
        .collect();
    let mut samples: [Vec<f64>; N] = std::array::from_fn(|_| Vec::with_capacity(rounds));
    for _ in 0..rounds {
        for (at, run) in contenders.iter_mut().enumerate() {
            let start = Instant::now();
            for _ in 0..batch[at] {
                run();
            }
            samples[at].push(start.elapsed().as_secs_f64() * 1e9 / batch[at] as f64);
        }
    }
    samples.map(|mut samples| {
        samples.sort_by(f64::total_cmp);
        samples[samples.len() / 2]
    })
}

/// A figure rounded to three places, so that the JSON can be read.
pub fn rounded(figure: f64) -> f64 {
    (figure * 1000.0).round() / 1000.0
}

#[derive(Default)]
pub struct Table(Vec<(String, String)>);

impl Table {
    pub fn row(&mut self, what: impl Into<String>, figure: impl Into<String>) {
        self.0.push((what.into(), figure.into()));
    }

    pub fn note(&mut self, what: impl Into<String>) {
        self.0.push((what.into(), String::new()));
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self
            .0
            .iter()
            .map(|(what, _)| what.chars().count())
            .filter(|width| *width < 78)
            .max()
            .unwrap_or(0);
        for (what, figure) in &self.0 {
            writeln!(f, "{what:<width$}  {figure}")?;
        }
        Ok(())
    }
}
