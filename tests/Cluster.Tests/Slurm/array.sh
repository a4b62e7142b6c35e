#!/usr/bin/env bash
# Augments synthetic images with the shipped augment.sbatch on a real Slurm, harms its tasks on their way, and compares
# what comes out with what one process makes, to the bit; and compares methods with the shipped compare.sbatch and tunes with
# the shipped tune.sbatch, likewise:
#   array.sh PATH/ZetaMixup.Tool.dll PATH/augment.sbatch PATH/compare.sbatch PATH/tune.sbatch
# Ends with 0; with 1 and the reason; with 75 if a task was over before it could be harmed, as may happen on a busy machine;
# or with 77 and what is missing here. The output is the log.
set -uo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"
tool=$(realpath "$1") batch=$(realpath "$2") compare_batch=$(realpath "$3") tune_batch=$(realpath "$4")

PATH=$PATH:/usr/sbin
for command in slurmctld slurmd sbatch munged; do
  if ! command -v "$command" >/dev/null; then
    echo "$command is missing: apt-get install slurmctld slurmd slurm-client munge"
    exit 77
  fi
done

# 672 rows of 16x16 pixels in three colors; 9 copies in batches of 8 are 378 blocks, 54 for each of 7 shards.
shards=7 blocks_per_shard=54
options=(--copies 9 --batch-size 8 --seed 5)
make_rows() {
  awk 'BEGIN {
    srand(1)
    for (row = 0; row < 672; row++) {
      for (i = 0; i < 768; i++) printf "%d,", (i * (row % 7 + 1) + int(rand() * 64)) % 256
      print "class " row % 7
    }
  }'
}

began=${EPOCHREALTIME/[.,]/}
say() { printf '%6d ms  %s\n' $(((${EPOCHREALTIME/[.,]/} - began) / 1000)) "$*"; }
fail() {
  say "FAILED: $*"
  tail -n 3 "${cluster-}"/jobs/*.log 2>/dev/null
  exit "${status:-1}"
}
too_late() { status=75 fail "$@"; }

# In the tasks' PATH: the tool, which leaves its process id for each task and turn.
install_tool() {
  mkdir "$cluster/bin"
  cat >"$cluster/bin/zetamixup" <<END
#!/bin/bash
id=$cluster/jobs/\${SLURM_ARRAY_TASK_ID-none}.\${SLURM_RESTART_COUNT:-0}
echo \$\$ >"\$id.new" && mv "\$id.new" "\$id.pid" && exec dotnet "$tool" "\$@"
END
  chmod +x "$cluster/bin/zetamixup"
  PATH=$cluster/bin:$PATH
}

submit() { (cd "$cluster/jobs" && sbatch --parsable "$@" 2>&1); }
pid_file() { echo "$cluster/jobs/$1.$2.pid"; }                  # SHARD TURN
pid_of() { cat "$(pid_file "$1" "$2")"; }
states() { squeue --noheader --array --states=all --job="$1" --format=%T; }
is() { [ "$(states "${job}_$1")" = "$2" ]; }
is_over() { is "$1" FAILED || is "$1" COMPLETED; }
node_of() { squeue --noheader --job="${job}_$1" --format=%N; }
requeue() { scontrol requeue "${job}_$1" || fail "shard $1 was not requeued"; }
has_begun() {                                                   # whether a shard has made a block, without a process that finds out
  local block
  printf -v block '%s/out/.zetamixup/blocks/%06d.json' "$cluster" $((($1 - 1) * blocks_per_shard))
  [ -e "$block" ]
}
stat_of() { stat --format='%n %i %y' "$@"; }                    # a file that is made again is another file
blocks_of() {                                                   # the manifests of a shard's blocks that are whole
  local i file
  for ((i = ($1 - 1) * blocks_per_shard; i < $1 * blocks_per_shard; i++)); do
    file=$(printf '%s/out/.zetamixup/blocks/%06d.json' "$cluster" "$i")
    [ ! -e "$file" ] || echo "$file"
  done
}

# Stops tasks in the middle of their first turn: each as soon as it has made a block.
stop_in_the_middle() {
  local end=$((SECONDS + 30)) shard working=("$@") left
  while [ ${#working[@]} -gt 0 ]; do
    [ "$SECONDS" -lt "$end" ] || fail "shards ${working[*]} make no block"
    left=()
    for shard in "${working[@]}"; do
      if ! has_begun "$shard"; then
        left+=("$shard")
      elif ! kill -STOP "$(pid_of "$shard" 0)" || [ -e "$cluster/out/.zetamixup/shards/$shard-of-$shards.json" ]; then
        too_late "shard $shard was whole before it could be stopped"
      fi
    done
    working=(${left+"${left[@]}"})
    sleep 0.01
  done
  for shard; do
    mapfile -t blocks < <(blocks_of "$shard")
    stat_of "${blocks[@]}" >"$cluster/$shard.before"
    say "shard $shard: stopped on $(node_of "$shard") with ${#blocks[@]} of $blocks_per_shard blocks made"
  done
}

say "starting Slurm: $(slurmctld -V)"
start_cluster || fail "Slurm did not start"
install_tool
make_rows >"$cluster/in.csv"
say "two nodes are idle"

job=$(submit --array=1-$shards "$batch" "$cluster/in.csv" "$cluster/out" "${options[@]}") || fail "$job"
say "submitted array $job of $shards shards"
stop_in_the_middle 1 2 3 4
on_n1=() on_n2=()
for shard in 1 2 3 4; do
  case $(node_of "$shard") in n1) on_n1+=("$shard") ;; n2) on_n2+=("$shard") ;; esac
done
[ "${#on_n1[@]} ${#on_n2[@]}" = "2 2" ] || fail "n1 has shards ${on_n1[*]}, n2 has ${on_n2[*]}"
killed=${on_n1[0]} requeued=${on_n1[1]} lost=${on_n2[0]} orphan=${on_n2[1]} short=5

kill -KILL "$(pid_of "$killed" 0)"
say "shard $killed: killed"
requeue "$requeued"
say "shard $requeued: requeued while it was at work"

# shellcheck disable=SC2154 # start_node sets it
kill -KILL "$n2"
# A task, the shell around it and Slurm's watcher of it are a session.
# shellcheck disable=SC2046 # one word per id
kill -KILL $(pgrep --session "$(ps -o sid= --pid "$(pid_of "$lost" 0)" | tr -d ' ')") || fail "shard $lost is gone"
say "n2: its slurmd ended, and with it shard $lost; shard $orphan is still there, where Slurm does not see it"

await 20 "shard $killed has failed" is "$killed" FAILED || fail
requeue "$killed"
say "shard $killed: had failed, requeued"

stop_in_the_middle "$short"
scancel --batch --signal=USR1 "${job}_$short"
kill -CONT "$(pid_of "$short" 0)"
say "shard $short: told that its time is nearly over, as before a time limit"

(cd "$cluster" && zetamixup augment in.csv reference "${options[@]}" >reference.log 2>&1) &
reference=$!
await 30 "n2 is down" is_down n2 || fail
say "n2: Slurm has found it down, and requeues its shards"
await 30 "shard $orphan runs again" test -e "$(pid_file "$orphan" 1)" || fail
kill -CONT "$(pid_of "$orphan" 0)" || fail "the first turn of shard $orphan is gone"
say "shard $orphan: works twice now, on $(node_of "$orphan") and where n2 was"

are_complete() { [ "$(states "$1" | sort | uniq -c | tr -s ' ')" = " $2 COMPLETED" ]; }
# On a busy machine Slurm may still be clearing up the first turn of the killed task, and drops the requeue.
are_complete_with_requeue() {
  ! is "$killed" FAILED || requeue "$killed"
  are_complete "$job" $shards
}
await 60 "all tasks are complete" are_complete_with_requeue || fail "$(squeue --states=all)"
await 30 "the first turn of shard $orphan has ended" has_ended "$(pid_of "$orphan" 0)" || fail
say "all tasks are complete; turns: $(squeue --noheader --array --states=all --job="$job" --Format=ArrayTaskID:.3,RestartCnt:.3 |
  sort | while read -r task restarts; do echo -n " $task:$((restarts + 1))"; done)"

start_node n2
await 20 "n2 is idle" nodes_are idle || fail
again=$(submit --array=1-$shards "$batch" "$cluster/in.csv" "$cluster/out" "${options[@]}") || fail "$again"
look=$(submit --dependency="afterany:$again" --output=inspect.log --wrap="zetamixup inspect '$cluster/out'") || fail "$look"
say "n2 is back; submitted the array again, as $again, and behind it an inspection, as $look"
await 60 "the second array is complete" are_complete "$again" $shards || fail "$(squeue --states=all)"
await 30 "the inspection finds all complete" are_complete "$look" 1 || fail "$(cat "$cluster/jobs/inspect.log")"

for shard in "$killed" "$requeued" "$lost" "$short"; do
  mapfile -t blocks < <(sed 's/\.json .*/.json/' "$cluster/$shard.before")
  stat_of "${blocks[@]}" | cmp - "$cluster/$shard.before" || fail "shard $shard: blocks were made again"
done
say "no block of shards $killed, $requeued, $lost and $short was made twice"

for log in "$cluster"/jobs/*.log; do
  while IFS= read -r line; do say "${log##*/}: $line"; done <"$log"
done
wait "$reference" || fail "$(cat "$cluster/reference.log")"
zetamixup inspect "$cluster/reference" >"$cluster/jobs/reference.log" || fail "$(cat "$cluster/jobs/reference.log")"
by_array=$(grep ^content "$cluster/jobs/inspect.log") by_one=$(grep ^content "$cluster/jobs/reference.log")
say "array:       $by_array"
say "one process: $by_one"
[ "$by_array" = "$by_one" ] || fail "they differ"
diff --recursive --brief --exclude=.zetamixup "$cluster/out" "$cluster/reference" || fail "they differ"
files=$(find "$cluster/out" -type f -not -path '*/.zetamixup/*' | wc -l)
say "the same, $files files"

# Six runs of a comparison in three shards. The task of the first is killed after the first of its two runs.
compare_options=(--seeds 2 --epochs 40 --hidden 64 --label-noise 0.1)
rm "$cluster"/jobs/*.pid
job=$(submit --array=1-3 "$compare_batch" "$cluster/in.csv" "$cluster/parts" "${compare_options[@]}") || fail "$job"
say "submitted comparison $job of 3 shards"
has_run() { grep -q '"method"' "$cluster/parts/1-of-3.json" 2>/dev/null; }
pause=0.02 await 60 "shard 1 has a run" has_run || fail
kill -KILL "$(pid_of 1 0)" || too_late "shard 1 had ended before it could be killed"
await 20 "shard 1 has ended" is_over 1 || fail
is 1 FAILED || too_late "shard 1 had ended before it was killed"
say "shard 1: killed with $(grep -c '"method"' "$cluster/parts/1-of-3.json") of 2 runs; requeued"
requeue 1
shards_are_complete() {
  ! is 1 FAILED || requeue 1
  are_complete "$job" 3
}
await 60 "the comparison is complete" shards_are_complete || fail "$(squeue --states=all)"
zetamixup report "$cluster"/parts/*-of-3.json --json "$cluster/joined.json" || fail "the parts do not fit"
zetamixup compare "$cluster/in.csv" "${compare_options[@]}" --json "$cluster/one.json" >"$cluster/one.log" || fail "$(cat "$cluster/one.log")"
without_seconds() { sed -E 's/"seconds(PerEpoch)?": ?[0-9.eE+-]+//g' "$1"; }
diff <(without_seconds "$cluster/joined.json") <(without_seconds "$cluster/one.json") || fail "the comparisons differ"
say "the same comparison of $(grep -c '"method"' "$cluster/joined.json") runs"

# A tuning in two shards, without and with mixing. The task of the first is killed in the middle of its search.
tune_options=(--train-size 200 --epochs 40 --hidden 32 --budget '100 trainings')
rm "$cluster"/jobs/*.pid
job=$(submit --array=1-2 "$tune_batch" "$cluster/in.csv" "$cluster/tuned" "${tune_options[@]}") || fail "$job"
say "submitted tuning $job of 2 shards"
has_training() { grep -q '"repeat"' "$cluster/tuned/1-of-2.json" 2>/dev/null; }
pause=0.02 await 60 "shard 1 has a training" has_training || fail
kill -KILL "$(pid_of 1 0)" || fail "shard 1 had ended before it could be killed"
await 20 "shard 1 has failed" is 1 FAILED || fail
say "shard 1: killed with $(grep -c '"repeat"' "$cluster/tuned/1-of-2.json") trainings; requeued"
requeue 1
zetamixup tune "$cluster/in.csv" "${tune_options[@]}" --json "$cluster/tuned-by-one.json" >"$cluster/one.log" 2>&1 &
reference=$!
tuning_is_complete() {
  ! is 1 FAILED || requeue 1
  are_complete "$job" 2
}
await 60 "the tuning is complete" tuning_is_complete || fail "$(squeue --states=all)"
zetamixup report "$cluster"/tuned/*-of-2.json --json "$cluster/tuned.json" >"$cluster/tuned.log" || fail "the parts do not fit"
wait "$reference" || fail "$(cat "$cluster/one.log")"
cmp "$cluster/tuned.json" "$cluster/tuned-by-one.json" || fail "the tunings differ"
say "the same to the bit: $files files, a comparison, and a tuning of $(grep -c '"repeat"' "$cluster/tuned.json") trainings"
