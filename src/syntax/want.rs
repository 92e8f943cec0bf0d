//! What is expected at a place: recorded by the parser for completion.

/// One kind of thing expected at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Want {
    /// One of the language's words for this place.
    Word(Place),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A participant with behaviour.
    Endpoint,
    /// A queue or topic.
    Channel,
    /// A queue.
    Queue,
    /// A topic or an exchange.
    Topic,
    /// An exchange.
    Exchange,
    /// A participant or a channel.
    Lifeline,
    /// A kind of message.
    Message,
    /// A kind of message that this participant reacts to; its name begins at this byte and ends at that.
    MessageOf(u32, u32),
    /// A variable or a field.
    Variable,
    /// The name of a parameter.
    Knob,
    /// A broker profile.
    Profile,
    /// A name that is new: nothing can be offered.
    NewName,
}

/// Where a word of the language is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Outside every block.
    Line,
    /// In the options of a person, service, external system or store.
    EndpointOption,
    /// In the options of a queue.
    QueueOption,
    /// In the options of a topic.
    TopicOption,
    /// In the options of an exchange.
    ExchangeOption,
    /// Behind the two ends of a binding.
    BindOption,
    /// In the options of a stream.
    StreamOption,
    /// In the options of a link.
    LinkOption,
    /// Behind `on Message from channel`.
    ConsumerOption,
    /// Behind the options of a reaction to a topic.
    SelectionOption,
    /// Behind a message that is sent.
    SendOption,
    /// Behind `retry 4 times` and `saga`.
    RetryOption,
    /// In the options of a breaker.
    BreakerOption,
    /// In a behaviour block.
    Member,
    /// In a reaction.
    Step,
    /// Behind `at 2s`.
    Action,
    /// Behind `expect`.
    Claim,
    /// In the block of a question.
    Answer,
    /// In the block of a challenge.
    Challenge,
    /// In an expression.
    Value,
    /// Before the values in parentheses of an expression.
    Function,
}
