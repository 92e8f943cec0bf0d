//! What an item means. A painter turns it into a look; a style sheet names it.

macro_rules! style_classes {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// The meaning of an item. Closed: a painter handles every variant.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum StyleClass {
            $($(#[$doc])* $name,)*
        }

        impl StyleClass {
            /// Every class, in order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name of its CSS class.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

style_classes! {
    // --- Columns ---
    /// The line of a participant that is there.
    Lifeline = "lifeline",
    /// The line of a participant that is down.
    LifelineDown = "lifeline-down",
    /// The box at the top of a lifeline.
    HeadBox = "head-box",
    /// The drawing in a head.
    HeadGlyph = "head-glyph",
    /// The name in a head.
    HeadName = "head-name",

    // --- Executions ---
    /// Work is being done.
    BarWorking = "bar-working",
    /// A worker waits for the answer to its call.
    BarBlocked = "bar-blocked",
    /// The strokes across such a bar.
    BarHatch = "bar-hatch",
    /// A worker pauses by itself.
    BarPausing = "bar-pausing",
    /// A message has arrived and waits for a worker.
    Waiting = "waiting",
    /// How many messages are ready in a channel.
    DepthReady = "depth-ready",
    /// How many deliveries of a channel are not settled.
    DepthUnsettled = "depth-unsettled",
    /// The number of ready messages.
    DepthNumber = "depth-number",

    // --- Arrows ---
    /// A call: the sender waits.
    Call = "call",
    /// One way.
    Send = "send",
    /// A published event.
    Publish = "publish",
    /// A channel delivers a message.
    Delivery = "delivery",
    /// A channel redelivers a message.
    Redelivery = "redelivery",
    /// The answer to a call, or a callback.
    Reply = "reply",
    /// A consumer is done with a delivery.
    Acknowledgement = "acknowledgement",
    /// A consumer could not deal with a delivery.
    Rejection = "rejection",
    /// A channel gives a message up.
    DeadLetter = "dead-letter",
    /// Where a message is given up.
    DeadLetterMark = "dead-letter-mark",
    /// A message that never arrives.
    Lost = "lost",
    /// A publisher confirm.
    Confirmation = "confirmation",
    /// Something from outside sets a participant going.
    Found = "found",
    /// A message brings its receiver into being.
    Create = "create",

    // --- Marks on a lifeline ---
    /// A deadline passed.
    Timeout = "timeout",
    /// From a request to its deadline.
    Measure = "measure",
    /// A participant went down.
    Crash = "crash",
    /// A participant came up or went on.
    Restart = "restart",
    /// A participant takes no new work.
    Paused = "paused",
    /// A message is back in its channel.
    Requeue = "requeue",
    /// A message is lost or discarded.
    Discard = "discard",
    /// Nothing passes between two lifelines.
    Partition = "partition",
    /// Something was done from outside.
    Intervention = "intervention",
    /// A consumer came or went.
    Subscription = "subscription",
    /// The end of a lifeline.
    Destroy = "destroy",
    /// A remark of the scenario.
    Note = "note",
    /// A state of a participant.
    State = "state",
    /// Handling ended badly.
    Failure = "failure",
    /// The run ends here.
    End = "end",

    // --- Structure ---
    /// The frame of a combined fragment.
    Fragment = "fragment",
    /// The corner with the operator.
    FragmentTag = "fragment-tag",
    /// The word in that corner.
    FragmentWord = "fragment-word",
    /// Between two operands.
    Operand = "operand",
    /// A guard.
    Guard = "guard",

    /// Behind lifelines that belong together.
    GroupGround = "group-ground",

    // --- Words ---
    /// Paper behind a label.
    Backing = "backing",
    /// The name of a message.
    Label = "label",
    /// Words of second rank: acknowledgements, remarks.
    LabelQuiet = "label-quiet",
    /// Words about waiting.
    LabelWaiting = "label-waiting",
    /// Words about success.
    LabelHandled = "label-handled",
    /// Words about a rejection, a retry or a timeout.
    LabelRejected = "label-rejected",
    /// Words about a loss or a dead letter.
    LabelLost = "label-lost",

    // --- Time ---
    /// The line of the scale of time.
    TimeAxis = "time-axis",
    /// A tick of the scale of time.
    TimeTick = "time-tick",
    /// A time.
    TimeText = "time-text",
    /// A long silence, shortened.
    Break = "break",
    /// Where the scale of time does not run evenly.
    Stretch = "stretch",
    /// What has not happened yet, under a veil of paper.
    Veil = "veil",
    /// Now.
    Playhead = "playhead",
    /// A message in transit, at its position.
    Flight = "flight",
    /// A message in transit that will fail, or failed before.
    FlightExceptional = "flight-exceptional",

    // --- Boxes and queues ---
    /// The way that messages take between two boxes.
    Way = "way",
    /// The way of answers and settlements alone.
    WayBack = "way-back",
    /// The box of a participant that is down or absent.
    BoxDown = "box-down",
    /// Where the messages of a channel wait.
    Tray = "tray",
    /// A message that waits.
    Token = "token",
    /// A message that was given up.
    TokenDead = "token-dead",
    /// A message in transit.
    TokenFlight = "token-flight",
    /// A message that is delivered again.
    TokenRetry = "token-retry",
    /// A reply in transit.
    TokenAnswer = "token-answer",
    /// Several messages counted.
    TokenFold = "token-fold",
    /// An acknowledgement in transit.
    DotAcknowledgement = "dot-acknowledgement",
    /// A publisher confirm in transit.
    DotConfirmation = "dot-confirmation",
    /// A worker that has nothing to do.
    WorkerIdle = "worker-idle",
    /// A worker that handles something.
    WorkerBusy = "worker-busy",
    /// A worker that waits for an answer.
    WorkerBlocked = "worker-blocked",
    /// A worker that pauses by itself.
    WorkerPausing = "worker-pausing",

    // --- Round the diagram ---
    /// The paper.
    Paper = "paper",
    /// The title.
    Title = "title",
    /// The words of the legend.
    LegendText = "legend-text",
    /// Messages per line of pixels.
    Density = "density",
}
