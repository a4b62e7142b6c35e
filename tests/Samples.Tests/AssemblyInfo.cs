// Samples use all cores: two at a time are enough.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
