//! Writes one scenario text by chance. What it can write is the table in `features`.

use std::collections::BTreeSet;

use playline::base::Rng;
use playline::syntax::Place;

use super::features::{FEATURES, Feature};

/// Participants, channels and one-way messages have always the same names.
pub const PEOPLE: [&str; 4] = ["A", "B", "C", "D"];
pub const CHANNELS: [&str; 5] = ["q0", "q1", "dead", "t", "s"];
pub const KINDS: [&str; 3] = ["K0", "K1", "K2"];
pub const CALLS: [&str; 2] = ["Ask0", "Ask1"];

/// What the steps being written may refer to.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Names of numbers.
    pub numbers: Vec<String>,
    /// Names of values that may be deliveries.
    pub deliveries: Vec<String>,
    /// A message is being handled.
    pub has_message: bool,
    /// It is a delivery.
    pub has_delivery: bool,
    /// It comes from a topic.
    pub from_topic: bool,
    /// It comes from a queue whose broker lets consumers select.
    pub selects: bool,
    /// It comes from a stream.
    pub from_stream: bool,
    /// Inside a repetition.
    pub repeats: bool,
    /// Inside a saga.
    pub in_saga: bool,
    /// How many blocks there are around.
    pub depth: usize,
}

/// A text in the making.
pub struct Writer {
    rng: Rng,
    /// Which rows of the table this run may use.
    on: Vec<bool>,
    /// Which it has used.
    pub used: BTreeSet<usize>,
    pub scope: Scope,
    /// Who is being written about.
    pub owner: &'static str,
    pub profile: &'static str,
    /// What the exchange's bindings look at.
    pub compares: &'static str,
    /// There is a knob.
    pub knob: bool,
    /// The participant being written about has the breaker `guard`.
    pub has_breaker: bool,
    names: u32,
    lines: Vec<String>,
}

/// The scenario with this number, and the rows of the table that are in it.
pub fn scenario_text(seed: u64) -> (String, BTreeSet<usize>) {
    let mut writer = Writer::new(seed);
    if writer.one_in(12) {
        super::sketches::write(&mut writer)
    } else {
        super::models::write(&mut writer)
    }
    (writer.lines.join("\n") + "\n", writer.used)
}

impl Writer {
    fn new(seed: u64) -> Self {
        let mut rng = Rng::stream(seed, "swarm", "text");
        // Each run knows a random half, some nearly all, some next to nothing.
        let share = [50, 50, 50, 80, 25][rng.below(5) as usize];
        let on = FEATURES.iter().map(|it| it.place == Place::Line || rng.below(100) < share).collect();
        Self {
            rng,
            on,
            used: BTreeSet::new(),
            scope: Scope::default(),
            owner: PEOPLE[0],
            profile: "neutral",
            compares: "fanout",
            knob: false,
            has_breaker: false,
            names: 0,
            lines: Vec::new(),
        }
    }

    /// A number from 0 to `bound - 1`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.rng.below(bound)
    }

    /// A number between two, both included.
    pub fn among(&mut self, from: u64, to: u64) -> u64 {
        from + self.below(to - from + 1)
    }

    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    pub fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }

    /// One of two spellings of a word. It draws nothing, so that a word that gets a second spelling changes no scenario.
    pub fn spelling(&self, standard: &'static str, earlier: &'static str) -> &'static str {
        if self.lines.len().is_multiple_of(2) { standard } else { earlier }
    }

    pub fn line(&mut self, text: impl Into<String>) {
        self.lines.push(text.into());
    }

    /// A group of the stream that some line says.
    pub fn reader_of_stream(&self) -> Option<&'static str> {
        let mut owner = None;
        for line in &self.lines {
            owner = PEOPLE.into_iter().find(|it| *line == format!("{it} {{")).or(owner);
            let reads = ["on ", "fetch "].iter().any(|it| line.starts_with(it)) && line.contains(" from s");
            if reads {
                return if line.contains("group together") { Some("together") } else { owner };
            }
        }
        None
    }

    /// A name that was not used before.
    pub fn new_name(&mut self) -> String {
        self.names += 1;
        format!("v{}", self.names)
    }

    /// Writes the row of the table for this word, when this run may use it.
    pub fn word(&mut self, place: Place, word: &str) -> Option<String> {
        let row = FEATURES.iter().position(|it| it.place == place && it.word == word)?;
        self.on[row].then(|| self.write_row(row))
    }

    /// Writes the row of the table for this word.
    pub fn must(&mut self, place: Place, word: &str) -> String {
        let row = FEATURES.iter().position(|it| it.place == place && it.word == word);
        row.map(|row| self.write_row(row)).unwrap_or_default()
    }

    /// Something of this place, when this run may use anything there.
    pub fn any(&mut self, place: Place) -> Option<String> {
        let usable: Vec<usize> = (0..FEATURES.len()).filter(|row| self.may(*row, place)).collect();
        if usable.is_empty() {
            return None;
        }
        let row = self.pick(&usable);
        Some(self.write_row(row))
    }

    /// Each word of a place with a chance of one in `n`, in the order of the table.
    pub fn some(&mut self, place: Place, n: u64) -> Vec<String> {
        let usable: Vec<usize> = (0..FEATURES.len()).filter(|row| self.may(*row, place)).collect();
        let mut parts = Vec::new();
        for row in usable {
            if self.one_in(n) {
                parts.push(self.write_row(row));
            }
        }
        parts
    }

    fn may(&self, row: usize, place: Place) -> bool {
        let Feature { place: of, needs, .. } = &FEATURES[row];
        *of == place && self.on[row] && needs(&self.scope)
    }

    fn write_row(&mut self, row: usize) -> String {
        let text = (FEATURES[row].write)(self);
        self.used.insert(row);
        text
    }

    /// A length of time in milliseconds.
    pub fn time(&mut self, most: u64) -> String {
        match self.below(6) {
            0 => format!("{}us", 100 * self.among(1, 9)),
            1 => "1ms".into(),
            _ => format!("{}ms", self.among(1, most)),
        }
    }

    /// A length of time by chance.
    pub fn spread(&mut self) -> String {
        match self.below(4) {
            0 => format!("{}ms..{}ms", self.among(0, 3), self.among(3, 9)),
            1 => format!("about {}ms", self.among(1, 6)),
            2 => "0ms".into(),
            _ => self.time(8),
        }
    }

    /// A value that is a number.
    pub fn number(&mut self) -> String {
        let names = self.scope.numbers.clone();
        match self.below(5) {
            0 if self.knob && self.one_in(3) => "turned".into(),
            0 | 1 if !names.is_empty() => names[self.below(names.len() as u64) as usize].clone(),
            2 if self.scope.depth < 4 => {
                self.scope.depth += 1;
                let (left, right) = (self.number(), self.number());
                self.scope.depth -= 1;
                let operator = self.pick(&["+", "-", "*", "/", "%"]);
                format!("({left} {operator} {right})")
            }
            3 if self.scope.depth < 4 && self.one_in(3) => {
                self.scope.depth += 1;
                let function = self.any(Place::Function);
                self.scope.depth -= 1;
                function.unwrap_or_else(|| "1".into())
            }
            _ => self.below(4).to_string(),
        }
    }

    /// Something that is true or false.
    pub fn condition(&mut self) -> String {
        if self.one_in(3)
            && let Some(value) = self.any(Place::Value)
        {
            return value;
        }
        let (left, right) = (self.number(), self.number());
        let comparison = self.pick(&["==", "!=", "<", "<=", ">", ">="]);
        format!("{left} {comparison} {right}")
    }

    /// What every message carries.
    pub fn payload(&mut self) -> String {
        let (id, size) = (self.number(), self.number());
        match self.below(3) {
            0 if self.scope.has_message => "{ id, size }".into(),
            1 => format!("{{ id: {id}, size: {size}, words: \"\u{e4}\" }}"),
            _ => format!("{{ id: {id}, size: {size} }}"),
        }
    }

    /// Where a one-way message goes.
    pub fn address(&mut self) -> &'static str {
        match self.below(8) {
            0 | 1 => self.pick(&PEOPLE),
            2 => "e",
            _ => self.pick(&CHANNELS),
        }
    }

    /// A block of steps, its braces included.
    pub fn block(&mut self, most: u64) -> String {
        let outer = self.scope.clone();
        self.scope.depth += 1;
        let count = if self.scope.depth > 4 { 0 } else { self.below(most + 1) };
        let mut text = String::from("{\n");
        for _ in 0..count {
            if let Some(step) = self.any(Place::Step) {
                text.push_str(&step);
                text.push('\n');
            }
        }
        self.scope = outer;
        text + "}"
    }
}
