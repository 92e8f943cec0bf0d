//! Rules of brokers put together by chance, whether a product has them so or not.

use std::rc::Rc;

use playline::base::EndpointId;
use playline::model::{
    AcknowledgeMode, AtLimit, Consumer, Counting, DeadAttempts, ExpiredGoes, Expiry, Expr, Fetch, GroupKind,
    Holding, LateSettlement, Lifetime, LocalSlot, Mixing, Priorities, RetryDelay, SendExtras, Settle,
    Settling, Step,
};

use super::world::{World, binary, field, int, ms};

/// The rules of a channel: most of them are the textbook's.
pub type RulesSpec = [u8; 12];

/// Gives a channel rules.
pub fn give_rules(world: &mut World, channel: &str, spec: RulesSpec) {
    let [time, holding, late, counts, limit, retry, order, groups, dedupe, expiry, dead, more] = spec;
    let rules = &mut world.channel(channel).rules;
    rules.ack_timeout = [None, None, Some(ms(4)), Some(ms(9)), Some(ms(30)), None][usize::from(time)];
    rules.holding = [Holding::Connection, Holding::Lock, Holding::Time][usize::from(holding) % 3];
    rules.late = [
        LateSettlement::Ignored,
        LateSettlement::Fails,
        LateSettlement::ClosesChannel,
        LateSettlement::StillSettles,
    ][usize::from(late) % 4];
    rules.counts = Counting {
        nack: counts != 1,
        reject: true,
        connection: counts != 2,
        partition: counts != 2,
        timeout: counts != 3,
    };
    rules.at_limit = if limit == 0 { AtLimit::OnNextReceive } else { AtLimit::OnReturn };
    rules.retries = match retry {
        0 => RetryDelay::List(Rc::new([ms(1), ms(7)])),
        1 => RetryDelay::Growing(ms(2), ms(5)),
        _ => RetryDelay::Fixed,
    };
    rules.retry_blocks = retry == 2;
    let mixing = if order == 0 { Mixing::TwoToOne } else { Mixing::Strict };
    rules.priorities = (order < 2).then_some(Priorities { highest: 9, usual: 4, mixing });
    rules.single_active = order == 2;
    rules.max_unsettled = (order == 3).then_some(2);
    let kind = [GroupKind::InFlight, GroupKind::Session, GroupKind::Sticky].get(usize::from(groups));
    rules.groups = kind.copied();
    rules.group_by = kind.map(|_| "id".into());
    rules.deduplicates = (dedupe == 0).then(|| ms(20));
    rules.identity = rules.deduplicates.map(|_| "id".into());
    rules.delivery_delay = if dedupe == 1 { ms(3) } else { ms(0) };
    rules.expiry = [Expiry::OnReceive, Expiry::Sweep(ms(10)), Expiry::Timely][usize::from(expiry).min(2)];
    rules.expired = [ExpiredGoes::Away, ExpiredGoes::DeadLetterIfPersistent, ExpiredGoes::DeadLetter]
        [usize::from(dead).min(2)];
    rules.dead_letters_keep_age = more == 0;
    rules.dead_letters_never_expire = more == 1;
    rules.dead_attempts =
        [DeadAttempts::Continue, DeadAttempts::One, DeadAttempts::Restart][usize::from(more).min(2)];
    rules.overshoot = u32::from(more == 3);
    rules.redrive_makes_new = more == 4;
    rules.acknowledges_all = more == 5;
    rules.fetch_most = (more == 2).then_some(1);
    rules.timeout_closes = late == 5;
    let expires = (expiry == 4).then_some(ms(30));
    let lifetime = Lifetime { expires, auto_delete: expiry == 5, exclusive: dead == 5 };
    world.channel(channel).rules.lifetime = lifetime;
}

/// What a sender says besides, by chance.
pub fn extras(a: u8, b: u8) -> SendExtras {
    let number = || Some(int(i64::from(b)));
    SendExtras {
        expected_offset: None,
        identity: number().filter(|_| a == 5),
        priority: number().filter(|_| a == 6),
        delay: (a == 7).then(|| Expr::Value(playline::base::Value::Duration(ms(u64::from(b))))),
        group: number().filter(|_| a == 8),
        transient: a == 9,
    }
}

/// Steps of a consumer by hand: it fetches into local 1, settles it, or something that it has kept.
pub fn by_hand(world: &mut World, endpoint: &str, channel: &str, a: u8, b: u8) -> Step {
    let kept = LocalSlot(1);
    match a % 6 {
        0..=2 => {
            let endpoint = world.endpoint(endpoint);
            let mode = if b == 15 { AcknowledgeMode::OnDelivery } else { AcknowledgeMode::ByHand };
            let consumer = puller(world, endpoint, channel, mode);
            let count = (!b.is_multiple_of(3)).then(|| int(i64::from(b % 3)));
            let within = b.is_multiple_of(4).then(|| ms(u64::from(b)));
            Step::Fetch(Fetch { consumer, count, within, own: false, number: None, bind: Some(kept) })
        }
        3 => Step::Recover,
        _ => {
            let how =
                [Settling::Acknowledge, Settling::Reject, Settling::Requeue, Settling::Nack, Settling::Renew]
                    [usize::from(b % 5)];
            let delivery = b.is_multiple_of(2).then_some(Expr::Local(kept));
            Step::Settle(Settle { delivery, older: b > 11, ..Settle::this(how) })
        }
    }
}

/// A loop over what was fetched.
pub fn settle_each(b: u8) -> Step {
    let item = LocalSlot(2);
    let how = if b.is_multiple_of(2) { Settling::Acknowledge } else { Settling::Nack };
    let body = vec![Step::Settle(Settle { delivery: Some(Expr::Local(item)), ..Settle::this(how) })];
    let list = Expr::List(vec![Expr::Index(Box::new(Expr::Local(LocalSlot(1))), Box::new(int(1)))]);
    let known = binary(playline::model::BinaryOp::NotEqual, list.clone(), Expr::List(vec![field("none")]));
    Step::If { condition: known, then: vec![Step::Each { list, item, body }], otherwise: Vec::new() }
}

fn puller(
    world: &mut World,
    endpoint: EndpointId,
    channel: &str,
    acknowledge: AcknowledgeMode,
) -> playline::model::ConsumerId {
    let name = world.scenario.endpoints[endpoint].name.clone();
    let pushed = world.consumer(&name, channel, 0);
    let subscription = world.scenario.consumers[pushed].subscription;
    let known = world.scenario.consumers.iter().find(|(_, it)| {
        it.pulls && (it.endpoint, it.subscription, it.acknowledge) == (endpoint, subscription, acknowledge)
    });
    if let Some((id, _)) = known {
        return id;
    }
    world.scenario.consumers.push(Consumer {
        endpoint,
        subscription,
        prefetch: 0,
        acknowledge,
        pulls: true,
        commit: playline::model::Commit::default(),
        priority: 0,
        is_static: false,
        selection: None,
    })
}
