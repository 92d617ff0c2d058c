using System.Diagnostics;

namespace Fuzz;

/// <summary>Ends the process where something takes longer than it may, after saying so.</summary>
internal sealed class Watchdog : IDisposable
{
    private readonly Timer timer;
    private long since = Stopwatch.GetTimestamp();

    public Watchdog(TimeSpan patience, Action tell)
    {
        var second = TimeSpan.FromSeconds(1);
        timer = new(
            _ =>
            {
                if (Stopwatch.GetElapsedTime(Volatile.Read(ref since)) > patience)
                {
                    tell();
                    Environment.Exit(1);
                }
            },
            null,
            second,
            second);
    }

    /// <summary>The next thing begins.</summary>
    public void Restart() => Volatile.Write(ref since, Stopwatch.GetTimestamp());

    /// <summary>What comes now may take as long as it likes.</summary>
    public void Stop() => Volatile.Write(ref since, long.MaxValue);

    public void Dispose() => timer.Dispose();
}
