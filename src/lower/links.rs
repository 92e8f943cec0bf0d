//! What lies between participants.

use super::checks::empty_link;
use super::context::Context;
use crate::diag::Span;
use crate::model::{Link, LinkEnd};
use crate::syntax::Place;
use crate::syntax::tree::{ItemKind, LinkLine, Name, Setting};

impl Context<'_> {
    /// Every `link` line, in order of the text.
    pub(super) fn links(&mut self) {
        let tree = self.tree;
        let mut everywhere = false;
        for item in &tree.items {
            if let ItemKind::Link(line) = &item.kind {
                everywhere |= self.link(line, item.span);
            }
        }
        if !everywhere && !self.scenario.participants.is_empty() {
            let latency = match self.scenario.sketch {
                Some(_) => Link::SKETCH_LATENCY,
                None => Link::DEFAULT_LATENCY,
            };
            self.explain(
                Span::new(0, 0),
                format!("where no link says it, a message is {latency} on its way"),
            );
        }
    }

    /// One line; true when it gives every pair a latency.
    fn link(&mut self, line: &LinkLine, item: Span) -> bool {
        let (Some(from), Some(to)) = (self.link_end(&line.from), self.link_end(&line.to)) else {
            return false;
        };
        if line.options.is_empty() {
            self.report(empty_link::diagnostic(item));
        }
        let link = self.link_options(from, to, &line.options);
        let is_everywhere = link.latency.is_some() && (from, to) == (LinkEnd::Any, LinkEnd::Any);
        if line.both_ways {
            self.scenario.links.push(Link { from: to, to: from, ..link.clone() });
        }
        self.scenario.links.push(link);
        is_everywhere
    }

    /// A name, or `*` for all.
    pub(super) fn link_end(&mut self, name: &Name) -> Option<LinkEnd> {
        if &*name.value == "*" {
            return Some(LinkEnd::Any);
        }
        self.lifeline(name).map(LinkEnd::One)
    }

    fn link_options(&mut self, from: LinkEnd, to: LinkEnd, options: &[Setting]) -> Link {
        let mut link = Link {
            from,
            to,
            latency: None,
            loss: None,
            duplicate: None,
            gap: None,
            reorder: None,
            ordered: None,
        };
        self.check_options(options, Place::LinkOption);
        for option in options {
            match &*option.name.value {
                "latency" => link.latency = self.time_option(option),
                "loss" => link.loss = self.percent_option(option),
                "duplicate" => link.duplicate = self.percent_option(option),
                "bandwidth" => link.gap = self.rate_option(option),
                "reorder" => link.reorder = self.percent_option(option),
                "ordered" => link.ordered = self.flag_option(option).then_some(true),
                "unordered" => link.ordered = self.flag_option(option).then_some(false),
                _ => {}
            }
        }
        link
    }
}
