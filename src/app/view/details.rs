//! The details: five tabs, each with its pages.

use super::settings::choice;

choice! {
    /// A page of the details. Where a tab has several, a row of buttons chooses between them.
    DetailsPage {
        /// What the lesson teaches, and whether the expectations hold.
        #[default]
        Lesson = "lesson" / "Lesson",
        /// The mark that is looked at.
        Selected = "selected" / "Selected",
        /// Messages that died, and what to do about them.
        DeadLetters = "dead-letters" / "Dead letters",
        /// The run as sentences.
        Sentences = "sentences" / "Sentences",
        /// The run as a table.
        Table = "table" / "Table",
        /// The run in numbers.
        Numbers = "numbers" / "Numbers",
        /// Many runs with other seeds.
        Seeds = "seeds" / "Many seeds",
        /// The numbers of the run over time.
        Charts = "charts" / "Charts",
        /// What two runs have in common and what not, while there are two.
        Differences = "differences" / "Differences",
        /// Every value of the text, to be turned.
        Parameters = "parameters" / "Parameters",
        /// The rules of the broker, and another one beside it.
        Broker = "broker" / "Broker",
    }
}

choice! {
    /// A tab of the details.
    DetailsTab {
        /// What the lesson teaches.
        #[default]
        Lesson = "lesson" / "Lesson",
        /// Single messages.
        Messages = "messages" / "Messages",
        /// Everything that happened, in order.
        Events = "events" / "Events",
        /// What comes out.
        Results = "results" / "Results",
        /// What goes in.
        Setup = "setup" / "Setup",
    }
}

/// The words of pages in settings of earlier versions.
const EARLIER: [(&str, DetailsPage); 3] =
    [("about", DetailsPage::Lesson), ("mark", DetailsPage::Selected), ("story", DetailsPage::Sentences)];

impl DetailsPage {
    /// The page with this word, or with one of an earlier version.
    pub fn of_stored(word: &str) -> Self {
        EARLIER.iter().find(|it| it.0 == word).map_or_else(|| Self::of(word), |it| it.1)
    }

    /// Its tab.
    pub const fn tab(self) -> DetailsTab {
        match self {
            Self::Lesson => DetailsTab::Lesson,
            Self::Selected | Self::DeadLetters => DetailsTab::Messages,
            Self::Sentences | Self::Table => DetailsTab::Events,
            Self::Numbers | Self::Seeds | Self::Charts | Self::Differences => DetailsTab::Results,
            Self::Parameters | Self::Broker => DetailsTab::Setup,
        }
    }
}

impl DetailsTab {
    /// Its pages, the first one first.
    pub fn pages(self, is_comparison: bool) -> impl Iterator<Item = DetailsPage> {
        let is_shown = move |it: &DetailsPage| is_comparison || *it != DetailsPage::Differences;
        DetailsPage::ALL.iter().copied().filter(move |it| it.tab() == self).filter(is_shown)
    }
}

/// Which page is shown, and which one was shown last under each tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetailsPlace {
    page: DetailsPage,
    /// In the order of the tabs.
    last: Vec<DetailsPage>,
}

impl Default for DetailsPlace {
    fn default() -> Self {
        let first = |tab: &DetailsTab| tab.pages(false).next().unwrap_or_default();
        Self { page: DetailsPage::Lesson, last: DetailsTab::ALL.iter().map(first).collect() }
    }
}

impl DetailsPlace {
    /// The page that is shown. The differences are shown only between two runs.
    pub fn page(&self, is_comparison: bool) -> DetailsPage {
        if self.page == DetailsPage::Differences && !is_comparison { DetailsPage::Numbers } else { self.page }
    }

    /// Shows a page.
    pub fn show(&mut self, page: DetailsPage) {
        self.page = page;
        self.last[page.tab() as usize] = page;
    }

    /// The page that a tab opens: the one that it showed last.
    pub fn of_tab(&self, tab: DetailsTab) -> DetailsPage {
        self.last[tab as usize]
    }

    /// The words that are stored: the page, then the last page of each tab.
    pub(in crate::app) fn words(&self) -> String {
        let all = self.last.iter().chain([&self.page]);
        all.map(|it| it.word()).collect::<Vec<_>>().join(" ")
    }

    /// Reads what was stored, by any version: the last word is the page that is shown.
    pub(in crate::app) fn from_words(words: &str) -> Self {
        let mut place = Self::default();
        words.split(' ').for_each(|word| place.show(DetailsPage::of_stored(word)));
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_opens_where_it_was_left() {
        let mut place = DetailsPlace::default();
        place.show(DetailsPage::Table);
        place.show(DetailsPage::Broker);
        assert_eq!(place.of_tab(DetailsTab::Events), DetailsPage::Table);
        assert_eq!(place.of_tab(DetailsTab::Results), DetailsPage::Numbers);
        assert_eq!(DetailsPlace::from_words(&place.words()), place);
    }

    #[test]
    fn pages_of_earlier_versions_open_their_successors() {
        let opens = |word: &str| DetailsPlace::from_words(word).page(false);
        assert_eq!(opens("about"), DetailsPage::Lesson);
        assert_eq!(opens("mark"), DetailsPage::Selected);
        assert_eq!(opens("story"), DetailsPage::Sentences);
        assert_eq!(opens("dead-letters"), DetailsPage::DeadLetters);
        assert_eq!(opens("numbers"), DetailsPage::Numbers);
        assert_eq!(opens("no such page"), DetailsPage::Lesson);
    }

    #[test]
    fn differences_are_shown_between_two_runs_only() {
        let mut place = DetailsPlace::default();
        place.show(DetailsPage::Differences);
        assert_eq!((place.page(true), place.page(false)), (DetailsPage::Differences, DetailsPage::Numbers));
        assert_eq!(DetailsTab::Results.pages(false).count() + 1, DetailsTab::Results.pages(true).count());
    }
}
