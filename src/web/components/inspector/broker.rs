//! The broker: which one, its rules with their sources, and what another one does differently.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::Props;
use crate::app::{BrokerComparison, CompareAction, Differences, DocumentAction};
use crate::host::{RuleDifference, RuleInForce, RulesOfKind, rules_in_force};
use crate::model::profiles::PROFILES;

/// The page. The rules are looked up once for each picture.
#[component]
pub(crate) fn Broker(props: &Props) -> Html {
    let kinds = use_memo((props.picture.clone(), props.source.clone()), |(picture, source)| {
        rules_in_force(source, &picture.scenario, &picture.trace)
    });
    let profile = props.picture.scenario.profile;
    let here = profile.in_text();
    let choose = props.on_action.reform(|event: Event| DocumentAction::SetProfile(chosen(&event)).into());
    let compare = props.on_action.reform(|event: Event| {
        CompareAction::WithBroker(Some(chosen(&event)).filter(|it| !it.is_empty())).into()
    });
    let other = props.broker_comparison.as_ref().map(|it| it.other.clone());
    html! {
        <div class="broker">
            <label>
                { "Broker" }
                <select onchange={choose}>{ for PROFILES.iter().map(|it| option(&it.in_text(), &it.short_label(), &here)) }</select>
            </label>
            <label>
                { "What differs with" }
                <select onchange={compare}>
                    { option("", "no other", other.as_deref().unwrap_or("")) }
                    { for PROFILES.iter().filter(|it| it.in_text() != here).map(|it| {
                        option(&it.in_text(), &it.short_label(), other.as_deref().unwrap_or(""))
                    }) }
                </select>
            </label>
            if let Some(broker_comparison) = &props.broker_comparison {
                { view_broker_comparison(broker_comparison) }
            }
            { for kinds.iter().map(view_kind) }
            { view_sentences("Simplified here", profile.notes) }
            { view_sentences("Left open by the vendor, chosen by the engine", profile.choices) }
        </div>
    }
}

fn chosen(event: &Event) -> Rc<str> {
    event.target_unchecked_into::<HtmlSelectElement>().value().into()
}

fn option(value: &str, label: &str, chosen: &str) -> Html {
    html! { <option value={value.to_owned()} selected={value == chosen}>{ label }</option> }
}

fn view_broker_comparison(broker_comparison: &BrokerComparison) -> Html {
    match &broker_comparison.found {
        Ok(found) => view_differences(found),
        Err(why) => html! { <p role="status">{ why }</p> },
    }
}

fn view_differences(found: &Differences) -> Html {
    let [first, second] = &found.names;
    html! {
        <section class="differences" aria-labelledby="differences-title">
            <h3 id="differences-title">{ format!("{first} and {second}") }</h3>
            <h4>{ "What comes out" }</h4>
            if found.outcomes.is_empty() {
                <p>{ "The same, event by event." }</p>
            }
            <ul>{ for found.outcomes.iter().map(|it| html! { <li>{ it }</li> }) }</ul>
            <h4>{ "Rules that differ and that this scenario touches" }</h4>
            if found.rules.is_empty() && found.missing.is_empty() {
                <p>{ "None." }</p>
            }
            <dl class="rules">{ for found.rules.iter().map(|it| view_difference(it, &found.names)) }</dl>
            <ul>{ for found.missing.iter().map(|it| html! { <li>{ it }</li> }) }</ul>
        </section>
    }
}

fn view_difference(rule: &RuleDifference, names: &[String; 2]) -> Html {
    let side = |n: usize| {
        html! { <dd><strong>{ &names[n] }</strong>{ " " }{ &rule.values[n] }<small>{ &rule.sources[n] }</small></dd> }
    };
    html! {
        <>
            <dt>{ rule.about }<span class="muted">{ format!(" in {}", rule.channels.join(", ")) }</span></dt>
            { side(0) }
            { side(1) }
        </>
    }
}

fn view_kind(kind: &RulesOfKind) -> Html {
    let (touched, others): (Vec<_>, Vec<_>) = kind.rules.iter().partition(|it| it.is_touched);
    html! {
        <section>
            <h3>{ &kind.label }</h3>
            if !kind.channels.is_empty() {
                <p class="muted">{ format!("Channels: {}", kind.channels.join(", ")) }</p>
            }
            <h4>{ "Rules that this run touches" }</h4>
            <dl class="rules">{ for touched.into_iter().map(view_rule) }</dl>
            <details>
                <summary>{ format!("{} more rules", others.len()) }</summary>
                <dl class="rules">{ for others.into_iter().map(view_rule) }</dl>
            </details>
        </section>
    }
}

fn view_rule(rule: &RuleInForce) -> Html {
    html! {
        <>
            <dt>{ rule.rule.about }</dt>
            <dd>
                { &rule.rule.value }
                if !rule.overridden.is_empty() {
                    <strong>{ format!(" The scenario says otherwise for {}.", rule.overridden.join(", ")) }</strong>
                }
                <small>{ rule.rule.source.in_words() }</small>
            </dd>
        </>
    }
}

fn view_sentences(title: &str, sentences: &[&str]) -> Html {
    if sentences.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ title }</h3>
            <ul class="notes">{ for sentences.iter().map(|it| html! { <li>{ *it }</li> }) }</ul>
        </>
    }
}
