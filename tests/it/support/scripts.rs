//! Runs worth a test, as scripts for [`super::handmade`].

/// A call, a message through a queue, a state variable, and a reply.
pub const ORDER: &str = "
    person:Shopper Orders queue:charges Billing
    0   Shopper  triggered                       =1 text:every_200ms
    0   Shopper  started                         =0 <0
    0   Shopper  sent          Place#1 call >Orders <1
    0   Shopper  blocked       Place#1           =0 <2
    4   Orders   received      Place#1 >Shopper  =1 <2
    4   Orders   started       Place#1           =0 <4
    7   Orders   sent          Charge#1 by:Place#1 >charges <5
    7   Orders   state-changed state:accepted:0:1 <5
    7   Orders   sent          Accepted#1 reply re:Place#1 by:Place#1 >Shopper <5
    7   Orders   ended         Place#1           =0 <5
    9   charges  enqueued      Charge#1 >Orders  =1 <6
    9   charges  delivered     Charge#1 >Billing =1 <10
    11  Shopper  received      Accepted#1 >Orders =1 <8
    11  Shopper  unblocked     Place#1           =0 <12
    11  Shopper  ended                           =0 <1
    12  Billing  received      Charge#1 >charges =1 <11
    12  Billing  started       Charge#1          =0 <15
    40  Billing  ended         Charge#1          =0 <16
    40  Billing  acknowledged  Charge#1 >charges <17
    43  charges  settled       Charge#1 >Billing =0 <18
    43  charges  stopped       stop
";

/// A message that fails twice, is moved to the dead-letter queue, and a second one lost by the link.
pub const POISON: &str = "
    Orders queue:charges>parked queue:parked Billing
    0   Orders   triggered                       =1 text:once
    0   Orders   started                         =0 <0
    0   Orders   sent          Charge#1a >charges <1
    0   Orders   sent          Charge#1b >charges <1
    0   Orders   ended                           =0 <1
    2   charges  enqueued      Charge#1a >Orders =1 <2
    2   charges  delivered     Charge#1a >Billing =1 <5
    3   Orders   lost          Charge#1b >charges <3 !link-loss
    4   Billing  received      Charge#1a >charges =1 <6
    4   Billing  started       Charge#1a         =0 <8
    9   Billing  ended         Charge#1a         =1 <9 !failed:card_data_unreadable
    9   Billing  rejected      Charge#1a >charges =1 <10 !failed:card_data_unreadable
    11  charges  settled       Charge#1a >Billing =0 <11
    11  charges  requeued      Charge#1a         =1 <12
    11  charges  delivered     Charge#1a >Billing =2 <13
    13  Billing  received      Charge#1a >charges =2 <14
    13  Billing  started       Charge#1a         =0 <15
    18  Billing  ended         Charge#1a         =1 <16 !failed:card_data_unreadable
    18  Billing  rejected      Charge#1a >charges =1 <17 !failed:card_data_unreadable
    20  charges  settled       Charge#1a >Billing =0 <18
    20  charges  dead-lettered Charge#1a >parked <19 death:delivery-limit:1:2
    20  parked   enqueued      Charge#1a >charges =1 <20
    20  parked   stopped       stop
";

/// One event for two subscribers, one of them down.
pub const FAN_OUT: &str = "
    Orders topic:events Billing Email
    0   Email    crashed
    0   Orders   triggered                       =1 text:once
    0   Orders   started                         =0 <1
    0   Orders   sent          Placed#1 publish >events <2
    0   Orders   ended                           =0 <2
    5   events   published     Placed#1 >Orders  =2 <3
    5   events   delivered     Placed#1x copy:Placed#1 >Billing =1 <5
    5   events   enqueued      Placed#1y copy:Placed#1 =1 <5
    8   Billing  received      Placed#1x >events =1 <6
    8   Billing  started       Placed#1x         =0 <8
    20  Billing  ended         Placed#1x         =0 <9
    20  Billing  acknowledged  Placed#1x >events <10
    23  events   settled       Placed#1x >Billing =1 <11
    30  Email    stopped       stop
";

/// A call that times out, and its reply that comes too late.
pub const CALL_TIMEOUT: &str = "
    person:Agent Crm
    0    Agent  triggered                   =1 text:once
    0    Agent  started                     =0 <0
    0    Agent  sent       Find#1 call >Crm <1
    0    Agent  blocked    Find#1           =0 <2
    5    Crm    received   Find#1 >Agent    =1 <2
    5    Crm    started    Find#1           =0 <4
    5    Crm    timer-set                   =0 <5 for:400
    250  Agent  timed-out  Find#1           =0 <2 for:250
    250  Agent  unblocked  Find#1           =0 <7
    250  Agent  noted                       <1 text:no_answer
    250  Agent  ended                       =1 <1 !failed:no_answer
    405  Crm    timer-fired                 =0 <6
    405  Crm    sent       Found#1 reply re:Find#1 by:Find#1 >Agent <11
    405  Crm    ended      Find#1           =0 <5
    410  Agent  received   Found#1 >Crm     =1 <12
    410  Agent  ignored    Found#1          <14 !late-reply
    410  Agent  stopped    stop
";

/// One row of each kind that the other scripts do not have.
pub const EVERY_KIND: &str = "
    A*2 queue:q>dead queue:dead B
    0  A     subscribed         >q
    0  A     triggered          =2 text:every_1s
    0  A     started            =1 <1
    0  A     sent        M#1    >q <2
    0  A     duplicated  M#1x copy:M#1 >q <3
    1  q     enqueued    M#1    >A =1 <3
    1  q     confirmed   M#1    >A =1 <5
    2  A     confirm-arrived M#1 <6
    2  q     discarded   M#1x   >A =1 <4 !maxlen
    2  q     confirmed   M#1x   >A =0 <8 !maxlen
    3  A     confirm-arrived M#1x <9
    4  q     expired     M#1    =0
    4  q     dead-lettered M#1  >dead <11 death:expired:1:0
    5  A     crashed
    5  A     restarted
    6  B     paused
    6  B     resumed
    6  B     partitioned >q
    6  B     healed      >q
    6  B     intervened  text:crash_B
    7  A     fragment-opened =2 frame:alt:
    7  A     operand-opened =0 frame:alt:in_stock
    7  A     fragment-closed
    8  B     lifeline-created
    9  B     lifeline-destroyed
    9  A     unsubscribed >q
    9  A     stopped stop
";

/// A call that is answered too late, its repetition that is answered in time, a loss, a crash, a remark.
pub const LATE: &str = "
    person:Customer Shop Bank*2 external:Mail
    0   Customer triggered                       =1 text:once
    0   Customer started                         =0 <0
    0   Customer sent          Buy#1 call >Shop  <1
    0   Customer blocked       Buy#1             =0 <2
    3   Shop     received      Buy#1 >Customer   =1 <2
    3   Shop     started       Buy#1             =0 <4
    5   Shop     sent          Charge#1a call by:Buy#1 >Bank <5
    5   Shop     blocked       Charge#1a         =0 <6
    9   Bank     received      Charge#1a >Shop   =1 <6
    9   Bank     started       Charge#1a         =0 <8
    55  Shop     timed-out     Charge#1a         =0 <6 for:50
    55  Shop     unblocked     Charge#1a         =0 <10
    55  Shop     timer-set                       =0 <5 for:20
    75  Shop     timer-fired                     =0 <12
    75  Shop     sent          Charge#1b call by:Buy#1 >Bank <5
    75  Shop     blocked       Charge#1b         =0 <14
    79  Bank     received      Charge#1b >Shop   =1 <14
    79  Bank     started       Charge#1b         =1 <16
    81  Bank     sent          Charged#1b reply re:Charge#1b by:Charge#1b >Shop <17
    81  Bank     ended         Charge#1b         =0 <17
    83  Bank     sent          Charged#1a reply re:Charge#1a by:Charge#1a >Shop <9
    83  Bank     ended         Charge#1a         =0 <9
    85  Shop     received      Charged#1b >Bank  =1 <18
    85  Shop     unblocked     Charge#1b         =0 <22
    86  Shop     sent          Receipt#1 by:Buy#1 >Mail <5
    86  Shop     sent          Bought#1 reply re:Buy#1 by:Buy#1 >Customer <5
    86  Shop     ended         Buy#1             =0 <5
    87  Shop     received      Charged#1a >Bank  =1 <20
    87  Shop     ignored       Charged#1a        <27 !late-reply
    88  Shop     lost          Receipt#1 >Mail   <24 !link-loss
    90  Customer received      Bought#1 >Shop    =1 <25
    90  Customer unblocked     Buy#1             =0 <30
    90  Customer ended                           =0 <1
    95  Bank     crashed
    97  Shop     noted                           text:Ledger_and_bank_disagree_now
    99  Shop     sent          Refund#2 >Bank
    102 Shop     lost          Refund#2 >Bank    <35 !receiver-down
    130 Bank     restarted
    131 Shop     state-changed state:open:1:0
    132 Shop     stopped       stop
";

/// Two messages that overtake each other on the way.
pub const OVERTAKING: &str = "
    Sender Receiver
    0   Sender   triggered                       =1 text:twice
    0   Sender   started                         =0 <0
    0   Sender   sent          Slow#1 >Receiver  <1
    5   Sender   sent          Fast#1 >Receiver  <1
    5   Sender   ended                           =0 <1
    12  Receiver received      Fast#1 >Sender    =1 <3
    40  Receiver received      Slow#1 >Sender    =1 <2
    40  Receiver stopped       stop
";
