select * from audit
where (?1 is null or actor = ?1)
  and (?2 is null or action = ?2)
  and (?3 is null or at >= ?3)
  and (?4 is null or at < ?4 || char(0x10ffff))
  and (?5 is null or seq < ?5)
  -- subject
order by seq desc
limit ?6
