//! The twenty checks in Rego by regorus: its interpreter and its virtual machine, both compiled once.

use std::sync::Arc;

use anheng_core::calendar::Calendar;
use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::RegoVM;
use regorus::{CompiledPolicy, Engine, Value};

use super::{Broken, calendar_data, name};
use crate::inputs;

const RULE: &str = "data.anheng.twenty.broken";

fn data(calendar: &Calendar) -> Value {
    let data = calendar_data(calendar, |date| date.to_string().into());
    Value::from_json_str(&serde_json::json!({ "calendar": data }).to_string()).expect("calendar data is JSON")
}

pub fn input(bytes: &[u8]) -> Value {
    Value::from_json_str(std::str::from_utf8(bytes).expect("a sample is UTF-8")).expect("a sample is JSON")
}

fn compile(calendar: &Calendar) -> CompiledPolicy {
    let mut engine = Engine::new();
    let policy =
        String::from_utf8(inputs::bytes("tests/bench/data/twenty.rego")).expect("the policy is UTF-8");
    engine.add_policy("twenty.rego".into(), policy).expect("the policy must parse");
    engine.add_data(data(calendar)).expect("the calendar is an object");
    engine.compile_with_entrypoint(&RULE.into()).expect("the policy must compile")
}

fn broken(value: &Value) -> Broken {
    std::array::from_fn(|at| *value[name(at).as_str()].as_bool().expect("every check has a default"))
}

pub struct Rego(CompiledPolicy);

impl Rego {
    pub fn new(calendar: &Calendar) -> Self {
        Rego(compile(calendar))
    }

    pub fn judge(&mut self, input: &Value) -> Broken {
        broken(&self.0.eval_with_input(input.clone()).expect("the policy must run"))
    }
}

pub struct Vm(RegoVM);

impl Vm {
    pub fn new(calendar: &Calendar) -> Self {
        let program =
            Compiler::compile_from_policy(&compile(calendar), &[RULE]).expect("the policy must compile");
        let mut vm = RegoVM::new();
        vm.load_program(Arc::clone(&program));
        vm.set_data(data(calendar)).expect("the calendar is an object");
        Vm(vm)
    }

    pub fn judge(&mut self, input: &Value) -> Broken {
        self.0.set_input(input.clone());
        broken(&self.0.execute().expect("the program must run"))
    }
}
