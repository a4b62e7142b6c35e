# A Slurm of two nodes on this machine, of plain processes; to be sourced. It disturbs no other Slurm: ports are free
# ones, and keys, sockets, state and logs lie in one temporary folder, $cluster.

# Every process of a cluster has its working folder in $cluster, by which it is found, whoever is its parent now.
processes_in() {
  find /proc/[0-9]*/cwd -maxdepth 0 \( -lname "$1" -o -lname "$1/*" \) 2>/dev/null | cut -d/ -f3
}

end_processes_in() {
  local ids
  while ids=$(processes_in "$1"); [ -n "$ids" ]; do
    # shellcheck disable=SC2086 # one word per id
    kill -KILL $ids 2>/dev/null
    sleep 0.05
  done
}

# Waits until a command succeeds: await SECONDS WHAT COMMAND... It is tried every $pause seconds: most ask Slurm, in processes of their own.
await() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    if [ "$SECONDS" -gt "$end" ]; then
      echo "timed out: $what" >&2
      return 1
    fi
    sleep "${pause:-0.1}"
  done
}

has_ended() {
  ! kill -0 "$1" 2>/dev/null
}

# The first of three ports in a row that nobody listens at.
free_ports() {
  local port=0 i=0
  while [ "$i" -lt 3 ]; do
    [ "$i" -gt 0 ] || port=$((20000 + RANDOM % 10000))
    if (: <>"/dev/tcp/127.0.0.1/$((port + i))") 2>/dev/null; then i=0; else i=$((i + 1)); fi
  done
  echo "$port"
}

write_configuration() {
  local host user port
  host=$(hostname -s) user=$(id -un) port=$(free_ports)
  cat >"$cluster/slurm.conf" <<END
ClusterName=zetamixup
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$cluster/munge/socket,cred_expire=5
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/%n
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmdPidFile=$cluster/%n.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1
ReturnToService=2
SlurmdTimeout=2
TCPTimeout=1
MessageTimeout=2
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=2
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=2
PartitionName=all Nodes=n1,n2 Default=YES
END
}

# In the foreground of a folder of its own: start FOLDER COMMAND...
start() {
  cd "$cluster/$1" && exec "${@:2}" >>"$cluster/$1.log" 2>&1
}

# Its process id is in the variable of the node's name. Disowned, so that the shell keeps quiet about its end.
start_node() {
  start "$1" slurmd -D -N "$1" &
  printf -v "$1" %s $!
  disown
}

nodes_are() {
  [ "$(sinfo --noheader --Node --format=%T 2>/dev/null | sort -u)" = "$1" ]
}

is_down() {
  [ "$(sinfo --noheader --node="$1" --format=%t)" = 'down*' ]
}

start_cluster() {
  cluster=$(mktemp -d)
  # Whatever becomes of this script, nothing of the cluster outlives it.
  (setsid bash -c "$(declare -f processes_in end_processes_in); tail --pid=$$ -f /dev/null; end_processes_in '$cluster'; rm -rf '$cluster'" \
    </dev/null >/dev/null 2>&1 &)
  trap stop_cluster EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM

  # The daemons ask for folders that others may enter, and none but the owner may write to.
  chmod 755 "$cluster"
  mkdir -m 755 "$cluster"/{munge,state,slurmctld,n1,n2,jobs}
  (umask 077 && head -c 1024 /dev/urandom >"$cluster/munge/key")
  write_configuration
  export SLURM_CONF=$cluster/slurm.conf

  start munge munged --foreground --socket="$cluster/munge/socket" --key-file="$cluster/munge/key" \
    --pid-file="$cluster/munge/pid" --log-file="$cluster/munge/log" --seed-file="$cluster/munge/seed" &
  munged=$!
  disown
  await 10 "munged gives a socket" test -S "$cluster/munge/socket" || return
  start slurmctld slurmctld -D &
  slurmctld=$!
  disown
  start_node n1
  start_node n2
  await 20 "both nodes are idle" nodes_are idle
}

stop_cluster() {
  # The controller has a child that only it ends.
  kill -TERM "$slurmctld" "$munged" 2>/dev/null
  await 10 "slurmctld ends" has_ended "$slurmctld"
  end_processes_in "$cluster"
  rm -rf "$cluster"
}
