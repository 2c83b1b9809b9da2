select * from audit
where (?1 is null or actor = ?1)
  and (?2 is null or action = ?2)
  and (?3 is null or substr(subject, 1, length(?3)) = ?3)
  and (?4 is null or at >= ?4)
  and (?5 is null or substr(at, 1, 10) <= ?5)
  and (?6 is null or seq < ?6)
order by seq desc
limit ?7
