#!/usr/bin/env bash
# The work by psql's \copy and SQL, on both cores. PGHOST, PGUSER and so on say where; BENCH_INBOX holds the files,
# BENCH_REFERENCE the lists of countries and posts.
set -euo pipefail
here=$(dirname -- "${BASH_SOURCE[0]}")
export PGOPTIONS='-c client_min_messages=warning'
parts=2

# The command that loads part $2 of $3 of the file $1, which split(1) cuts at line ends; only the first part has the header.
copy() {
  local name post date header=MATCH
  name=${1##*/crossings_}
  date=${name: -14:10}
  post=${name%_"$date".csv}
  [[ $2 == 1 ]] || header=false
  printf "SET load.post = %s; SET load.business_date = '%s'; SET TimeZone = '%s';\n" "${number[$post]}" "$date" "${zone[$post]}"
  printf '%s' "\\copy staging (record_id, crossed_at, direction, status, basis, citizenship, partner_country, traveller_group," \
    ' travel_mode, sex, birth_year, case_id, persons, document_no)'
  if [[ $3 == 1 ]]; then
    printf " FROM '%s'" "$1"
  else
    printf " FROM PROGRAM 'split -n l/%s/%s \"%s\"'" "$2" "$3" "$1"
  fi
  printf ' (FORMAT csv, HEADER %s, ON_ERROR ignore)\n' "$header"
}

# Every $parts-th file, from the $1-th; a single file in parts.
commands() {
  local index
  for ((index = 0; index < ${#files[@]}; index++)); do
    if ((${#files[@]} == 1)); then
      copy "${files[index]}" "$1" "$parts"
    elif ((index % parts == $1 - 1)); then
      copy "${files[index]}" 1 1
    fi
  done
}

psql -qX -f "$here/staging.sql"

declare -A number zone
while IFS=, read -r post_number post_code _ post_zone; do
  number[$post_code]=$post_number
  zone[$post_code]=$post_zone
done < <(tail -n +2 "$BENCH_REFERENCE/posts.csv")

files=("$BENCH_INBOX"/crossings_*.csv)
loads=()
for ((part = 1; part <= parts; part++)); do
  commands "$part" | psql -qX -v ON_ERROR_STOP=on &
  loads+=($!)
done
for load in "${loads[@]}"; do
  wait "$load"
done

psql -qX -f "$here/tally.sql"
