//! The averaged perceptron over hashed features, first with all features, then with one a slot.

use dateline::grammar::learning::{fingerprint, slot};

enum Index {
    /// Every feature that erred, by open addressing; 0 marks an empty place.
    Open {
        features: Vec<u64>,
        rows: Vec<u32>,
        bits: u32,
    },
    /// One feature a slot, told apart by its fingerprint; 0 marks an empty slot.
    Fixed { prints: Vec<u16>, bits: u32 },
}

/// Weights of `K` classes for each feature.
pub struct Learner<const K: usize> {
    index: Index,
    features: Vec<u64>,
    weights: Vec<[i32; K]>,
    /// Sum of each change times the moment of it.
    moments: Vec<[i64; K]>,
    clock: i64,
}

impl<const K: usize> Learner<K> {
    /// Room for any feature, up to `1 << bits` of them.
    pub fn open(bits: u32) -> Self {
        Learner {
            index: Index::Open {
                features: vec![0; 1 << bits],
                rows: vec![0; 1 << bits],
                bits,
            },
            features: Vec::new(),
            weights: Vec::new(),
            moments: Vec::new(),
            clock: 1,
        }
    }

    /// The strongest features of this learner, one in each of `1 << bits` slots, weights forgotten.
    pub fn strongest(&self, bits: u32) -> Self {
        let mut kept: Vec<Option<(f64, u64)>> = vec![None; 1 << bits];
        for (row, &feature) in self.features.iter().enumerate() {
            let strength = self
                .average(row)
                .iter()
                .fold(0.0, |a: f64, w| a.max(w.abs()));
            let slot = &mut kept[slot(feature, bits)];
            let better = slot.is_none_or(|(s, f)| strength > s || strength == s && feature < f);
            if strength > 0.0 && better && fingerprint(feature) != 0 {
                *slot = Some((strength, feature));
            }
        }
        let prints = kept
            .iter()
            .map(|k| k.map_or(0, |(_, feature)| fingerprint(feature)))
            .collect();
        Learner {
            index: Index::Fixed { prints, bits },
            features: Vec::new(),
            weights: vec![[0; K]; 1 << bits],
            moments: vec![[0; K]; 1 << bits],
            clock: 1,
        }
    }

    /// One learner whose weights are the means of several that learned apart, from one choice of
    /// features: what one of them learned by chance weighs less.
    pub fn mean(mut learners: Vec<Self>) -> Self {
        let mut joined = learners.pop().expect("learned at least once");
        for row in 0..joined.weights.len() {
            let mut sum = joined.average(row);
            for other in &learners {
                for (sum, weight) in sum.iter_mut().zip(other.average(row)) {
                    *sum += weight;
                }
            }
            joined.weights[row] = sum.map(|w| (w * 64.0).round() as i32);
            joined.moments[row] = [0; K];
        }
        joined
    }

    /// How many features have weights.
    pub fn len(&self) -> usize {
        match &self.index {
            Index::Open { .. } => self.features.len(),
            Index::Fixed { prints, .. } => prints.iter().filter(|&&p| p != 0).count(),
        }
    }

    fn row(&self, feature: u64) -> Option<usize> {
        match &self.index {
            Index::Open {
                features,
                rows,
                bits,
            } => {
                let mut at = slot(feature, *bits);
                loop {
                    match features[at] {
                        0 => return None,
                        f if f == feature => return Some(rows[at] as usize),
                        _ => at = (at + 1) & (features.len() - 1),
                    }
                }
            }
            Index::Fixed { prints, bits } => {
                let at = slot(feature, *bits);
                (prints[at] != 0 && prints[at] == fingerprint(feature)).then_some(at)
            }
        }
    }

    fn add(&mut self, feature: u64) -> Option<usize> {
        let found = self.row(feature);
        let Index::Open {
            features,
            rows,
            bits,
        } = &mut self.index
        else {
            return found;
        };
        if found.is_some() || feature == 0 || self.features.len() * 10 > features.len() * 8 {
            return found;
        }
        let mut at = slot(feature, *bits);
        while features[at] != 0 {
            at = (at + 1) & (features.len() - 1);
        }
        features[at] = feature;
        rows[at] = self.features.len() as u32;
        self.features.push(feature);
        self.weights.push([0; K]);
        self.moments.push([0; K]);
        Some(self.features.len() - 1)
    }

    /// Sums of the weights of features.
    pub fn score(&self, features: &[u64]) -> [i32; K] {
        let mut scores = [0; K];
        for &feature in features {
            if let Some(row) = self.row(feature) {
                for (score, weight) in scores.iter_mut().zip(&self.weights[row]) {
                    *score += weight;
                }
            }
        }
        scores
    }

    /// Moves weight from the class that was chosen to the right one; a class past the last has no
    /// weights.
    pub fn correct(&mut self, features: &[u64], right: usize, chosen: usize) {
        for &feature in features {
            if let Some(row) = self.add(feature) {
                if right < K {
                    self.weights[row][right] += 1;
                    self.moments[row][right] += self.clock;
                }
                if chosen < K {
                    self.weights[row][chosen] -= 1;
                    self.moments[row][chosen] -= self.clock;
                }
            }
        }
    }

    /// One more decision was made.
    pub fn tick(&mut self) {
        self.clock += 1;
    }

    fn average(&self, row: usize) -> [f64; K] {
        std::array::from_fn(|k| {
            f64::from(self.weights[row][k]) - self.moments[row][k] as f64 / self.clock as f64
        })
    }

    /// Puts averages in the place of weights, scaled to integers; for use after learning.
    pub fn settle(&mut self) {
        for row in 0..self.weights.len() {
            self.weights[row] = self.average(row).map(|w| (w * 64.0).round() as i32);
            self.moments[row] = [0; K];
        }
    }

    /// Each slot's fingerprint and averaged weights as bytes, scaled so that nearly all are small:
    /// none is clipped that matters. Only after [`Learner::strongest`].
    pub fn bytes(&self) -> Vec<(u16, [i8; K])> {
        let Index::Fixed { prints, .. } = &self.index else {
            return Vec::new();
        };
        let mut sizes: Vec<f64> = (0..self.weights.len())
            .flat_map(|row| self.average(row))
            .map(f64::abs)
            .filter(|&w| w > 0.0)
            .collect();
        sizes.sort_by(f64::total_cmp);
        let quantile = sizes
            .get(sizes.len() * 9995 / 10000)
            .copied()
            .unwrap_or(1.0);
        let scale = LARGE / quantile;
        prints
            .iter()
            .enumerate()
            .map(|(row, &print)| {
                let weights = self
                    .average(row)
                    .map(|w| (w * scale).round().clamp(-127.0, 127.0) as i8);
                if weights == [0; K] {
                    (0, weights)
                } else {
                    (print, weights)
                }
            })
            .collect()
    }
}

/// What the 99.95 % quantile of the weights becomes.
const LARGE: f64 = 30.0;
