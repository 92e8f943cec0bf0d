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
