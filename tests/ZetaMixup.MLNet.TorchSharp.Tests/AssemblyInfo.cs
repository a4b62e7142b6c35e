// libtorch's number of threads is one for the process, and it needs all processors for each test.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
