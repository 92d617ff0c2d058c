using Conformance;

if (args.Length == 0)
{
    await Console.Error.WriteLineAsync("Conformance FILE…   evaluates the lines of reference files (.jsonl, .jsonl.gz) and compares");
    return 2;
}

return ConformanceRun.Run(args, Console.Out);
