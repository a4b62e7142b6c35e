// A snippet runs in a working folder of its own and without a console, and both belong to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
