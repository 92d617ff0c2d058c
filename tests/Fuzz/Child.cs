using System.Diagnostics;
using System.Globalization;
using Fuzz.Targets;

namespace Fuzz;

/// <summary>Tries case after case until the time is over or one fails.</summary>
internal static class Child
{
    // As little as a task may have on some systems, so that what nests deeply is found out.
    private const int Stack = 1 << 20;

    // In so many cases everything comes to be looked at that a target looks at.
    private const int Many = 200;

    // No measure of speed: what takes longer would not have ended.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    public static int Run(Options options)
    {
        var code = 1;
        var thread = new Thread(() => code = Try(options), Stack);
        thread.Start();
        thread.Join();
        return code;
    }

    private static int Try(Options options)
    {
        foreach (var name in options.Targets)
        {
            using var target = FuzzTargets.Open(name);
            if (!(options.Input is { } file ? TryFile(target, name, file) : TryCases(target, name, options.Seed, TimeSpan.FromSeconds(options.Seconds / options.Targets.Count))))
            {
                return 1;
            }
        }

        return 0;
    }

    private static bool TryFile(FuzzTarget target, string name, string file)
    {
        using var watchdog = new Watchdog(Hang, () => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {file} does not end within {Hang.TotalSeconds} seconds")));
        var failure = Failure.Of(target, File.ReadAllBytes(file));
        Console.WriteLine(failure is null ? $"{name}: {file} is withstood" : $"{name}: {file} fails: {failure.Told}");
        return failure is null;
    }

    private static bool TryCases(FuzzTarget target, string name, int seed, TimeSpan time)
    {
        using var cases = new CaseNote();
        var (watch, count, number) = (Stopwatch.StartNew(), 0, seed);
        using var watchdog = new Watchdog(Hang, () =>
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: case {number} does not end within {Hang.TotalSeconds} seconds"));
            FailedInput.Write(target.Make(new(number)), name, target.Extension, number);
        });

        for (; count == 0 || watch.Elapsed < time; count++, number = unchecked(number + 1))
        {
            cases.Write(name, number);
            watchdog.Restart();
            var input = target.Make(new(number));
            if (Failure.Of(target, input) is not { } failure)
            {
                continue;
            }

            watchdog.Stop();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: case {number}, after {count} that were withstood, fails: {failure.Told}"));
            FailedInput.Write(Minimiser.Minimise(target, input, failure), name, target.Extension, number);
            return false;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {count} cases from {seed} on are withstood, in {watch.Elapsed.TotalSeconds:F0} s{target.Reached}"));
        if (count < Many || target.HasReachedAll)
        {
            return true;
        }

        Console.WriteLine($"{name}: so many cases came to nothing that was looked at");
        return false;
    }
}
