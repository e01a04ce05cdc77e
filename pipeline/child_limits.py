"""The limits of a child process that reads what is not trusted: an attack ends that process and no other."""

import resource

MEMORY_LIMIT = 1024 * 1024 * 1024
CPU_SECONDS = 20


def limit_this_process() -> None:
    """No more memory than a large mail needs, no files written, no core dumps."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow_more_time() -> None:
    """CPU_SECONDS for each task: the limit counts from the start of the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU_SECONDS, hard))
