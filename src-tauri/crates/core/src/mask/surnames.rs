//! Surnames: where a Chinese name divides, and whether a word can be a name at all.

/// Surnames of two characters that are in use.
const COMPOUND: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "司空",
    "长孙", "宇文", "端木", "独孤", "南宫", "西门", "百里", "呼延", "轩辕", "钟离", "锺离", "闻人", "东郭",
    "拓跋", "澹台", "申屠", "太史", "淳于", "单于", "公冶", "宗政", "濮阳", "仲孙", "第五", "公羊", "赫连",
    "鲜于", "闾丘", "太叔", "万俟", "巫马", "公西", "漆雕", "乐正", "壤驷", "公良", "夹谷", "宰父", "谷梁",
    "段干", "东门", "南门", "羊舌", "微生", "梁丘", "左丘", "纳兰", "完颜", "叶赫", "爱新",
];

/// Surnames of one character, in no particular order.
const SINGLE: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁\
    任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康\
    易乔赖文牛樊葛邢安齐伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲\
    盛冉翁蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米\
    柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储\
    原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬\
    来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但\
    尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由荀蒯竺逄郏钮糜暨充沧燧云庭艾昌池暴竹阎锺尔阿赛";

/// The surname with which a name begins: two characters where those are a surname and something follows them.
pub(super) fn of(name: &[char]) -> usize {
    let compound = COMPOUND.iter().any(|surname| surname.chars().eq(name.iter().take(2).copied()));
    if compound && name.len() > 2 { 2 } else { 1 }
}

/// Whether a word begins as a Chinese name does.
pub(super) fn begins(name: &[char]) -> bool {
    let compound = COMPOUND.iter().any(|surname| surname.chars().eq(name.iter().take(2).copied()));
    compound || name.first().is_some_and(|first| SINGLE.contains(*first))
}

/// A Han character, the rare ones included.
pub(super) fn is_han(ch: char) -> bool {
    matches!(ch, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}
