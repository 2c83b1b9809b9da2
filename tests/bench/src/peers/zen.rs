//! The twenty checks as a JDM decision (one expression node) by zen-engine.

use anheng_core::calendar::Calendar;
use tokio::runtime::{Builder, Runtime};
use zen_engine::model::DecisionContent;
use zen_engine::{Decision, Variable};

use super::{Broken, calendar_data, name};
use crate::inputs;

pub struct Zen {
    decision: Decision,
    calendar: Variable,
    runtime: Runtime,
}

impl Zen {
    pub fn new(calendar: &Calendar) -> Self {
        let content: DecisionContent =
            serde_json::from_slice(&inputs::bytes("tests/bench/data/twenty.jdm.json"))
                .expect("the decision must parse");
        let DecisionContent::Graph(graph) = content else { panic!("the decision is a graph") };
        let mut decision = Decision::from(graph);
        decision.compile();
        // ZEN compares numbers, not strings: a day is 20240501.
        let key = |date: chrono::NaiveDate| {
            date.format("%Y%m%d").to_string().parse::<u32>().expect("eight digits").into()
        };
        let calendar = Variable::from(calendar_data(calendar, key));
        let runtime = Builder::new_current_thread().build().expect("a runtime of one thread");
        Zen { decision, calendar, runtime }
    }

    pub fn input(&self, bytes: &[u8]) -> Variable {
        serde_json::from_slice(bytes).expect("a sample is JSON")
    }

    pub fn judge(&self, dossier: &Variable) -> Broken {
        let context = Variable::empty_object();
        context.dot_insert("dossier", dossier.clone());
        context.dot_insert("calendar", self.calendar.clone());
        let response = self.runtime.block_on(self.decision.evaluate(context));
        let result = response.unwrap_or_else(|error| panic!("{error:?}")).result;
        std::array::from_fn(|at| {
            result.dot(&name(at)).and_then(|value| value.as_bool()).expect("every check answers")
        })
    }
}
