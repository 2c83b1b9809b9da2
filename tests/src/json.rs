//! Changing a JSON value at a pointer, the way the variants of a case are written.

use serde_json::Value;

/// Puts `value` at `pointer`; null removes what is there; `-` at the end appends to a list.
pub fn set(root: &mut Value, pointer: &str, value: &Value) -> Result<(), String> {
    let (parent, key) = pointer.rsplit_once('/').ok_or_else(|| format!("“{pointer}”不是 JSON 指针"))?;
    let holder = root.pointer_mut(parent).ok_or_else(|| format!("“{pointer}”的上级不存在"))?;
    match holder {
        Value::Object(object) if value.is_null() => {
            object.shift_remove(key).map(|_| ()).ok_or_else(|| format!("“{pointer}”本来就没有，无从删去"))
        }
        Value::Object(object) => {
            object.insert(key.to_owned(), value.clone());
            Ok(())
        }
        Value::Array(list) if key == "-" => {
            list.push(value.clone());
            Ok(())
        }
        Value::Array(list) => {
            let at = key.parse::<usize>().ok().filter(|at| *at < list.len());
            let at = at.ok_or_else(|| format!("“{pointer}”不在列表之内"))?;
            if value.is_null() {
                list.remove(at);
            } else {
                list[at] = value.clone();
            }
            Ok(())
        }
        _ => Err(format!("“{pointer}”的上级不是对象或者列表")),
    }
}

/// Whether everything in `part` is in `whole`: objects by key, lists by length and order, the rest by equality.
pub fn contains(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => {
            part.iter().all(|(key, wanted)| whole.get(key).is_some_and(|found| contains(found, wanted)))
        }
        (Value::Array(whole), Value::Array(part)) => {
            whole.len() == part.len() && whole.iter().zip(part).all(|(found, wanted)| contains(found, wanted))
        }
        _ => whole == part,
    }
}
