//! Content negotiation: what a message is written in, and what its sender accepts.

use std::rc::Rc;

use crate::base::{Record, Value};
use crate::engine::eval::{self, Problem};
use crate::engine::kernel::core::Core;
use crate::engine::kernel::seam::Channels;
use crate::engine::participant::Participants;
use crate::engine::participant::WorkerRef;
use crate::engine::participant::interpreter::Flow;
use crate::engine::participant::program::ReplyAs;
use crate::model::Fields;
use crate::model::MediaType;
use crate::trace::Routing;

impl Participants {
    /// The headers of a call; none for most.
    pub(super) fn headers_of(
        &mut self,
        who: WorkerRef,
        headers: &Fields,
        core: &Core,
    ) -> Result<Option<Rc<Routing>>, Problem> {
        if headers.is_empty() {
            return Ok(None);
        }
        let headers = Rc::new(eval::record(headers, self.scope(who, core))?);
        Ok(Some(Rc::new(Routing { headers, ..Routing::default() })))
    }

    /// A header of the message being handled.
    fn header(&mut self, who: WorkerRef, name: &str, core: &Core) -> Option<Rc<str>> {
        let message = self.frame(who).handled.message?;
        match core.message_info(message).routing.as_ref()?.headers.get(name)? {
            Value::Text(text) => Some(Rc::clone(text)),
            _ => None,
        }
    }

    /// Answers in the format that is said, or in the best one for the one who asked.
    pub(super) fn reply_as(
        &mut self,
        who: WorkerRef,
        reply: &ReplyAs,
        channels: &mut dyn Channels,
        out: &mut Core,
    ) -> Result<Flow, Problem> {
        let accept = if reply.accepted { self.header(who, MediaType::ACCEPT, out) } else { None };
        let Some(media) = MediaType::negotiate(accept.as_deref(), &reply.formats) else {
            let offers: Vec<&str> = reply.formats.iter().map(|it| it.name()).collect();
            let offers = offers.join(" and ");
            return Err(Problem::words(format!("406 Not Acceptable: there is only {offers}")));
        };
        let headers = vec![(MediaType::CONTENT_TYPE.into(), Value::text(media.name()))];
        let routing = Routing { headers: Rc::new(Record(headers)), ..Routing::default() };
        self.reply_with(who, &reply.message, Some(Rc::new(routing)), channels, out)
    }

    /// Fails when the message being handled is written in something else.
    pub(super) fn take_format(
        &mut self,
        who: WorkerRef,
        formats: &[MediaType],
        core: &Core,
    ) -> Result<Flow, Problem> {
        let Some(written) = self.header(who, MediaType::CONTENT_TYPE, core) else { return Ok(Flow::Next) };
        match MediaType::from_name(&written) {
            Some(media) if formats.contains(&media) => Ok(Flow::Next),
            _ => Err(Problem::words(format!("415 Unsupported Media Type: {written}"))),
        }
    }
}
