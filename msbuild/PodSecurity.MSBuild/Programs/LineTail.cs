using System.Diagnostics;
using System.Threading.Tasks;

namespace PodSecurity.MSBuild.Programs;

/// <summary>Reads what a process writes, so that it never waits for a reader, and keeps the first and the last lines.</summary>
internal sealed class LineTail
{
    private const int Kept = 50;
    private const int LineLength = 2000;

    private readonly Process process;
    private readonly bool isError;
    private readonly List<string> first = [];
    private readonly Queue<string> last = new();
    private readonly TaskCompletionSource<bool> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LineTail(Process process, bool isError)
    {
        (this.process, this.isError) = (process, isError);
        if (isError)
        {
            process.ErrorDataReceived += (_, line) => Add(line.Data);
        }
        else
        {
            process.OutputDataReceived += (_, line) => Add(line.Data);
        }
    }

    /// <summary>The first lines.</summary>
    public IReadOnlyList<string> First
    {
        get
        {
            lock (last)
            {
                return [.. first];
            }
        }
    }

    /// <summary>The last lines.</summary>
    public IReadOnlyList<string> Last
    {
        get
        {
            lock (last)
            {
                return [.. last];
            }
        }
    }

    public void Begin()
    {
        if (isError)
        {
            process.BeginErrorReadLine();
        }
        else
        {
            process.BeginOutputReadLine();
        }
    }

    /// <summary>Waits for the end of what is written, but not beyond a time.</summary>
    public void WaitUntil(DateTime end)
    {
        var left = end - DateTime.UtcNow;
        ended.Task.Wait(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    private void Add(string? line)
    {
        if (line is null)
        {
            ended.TrySetResult(true);
            return;
        }

        line = line.Length > LineLength ? line.Substring(0, LineLength) : line;
        lock (last)
        {
            if (first.Count < Kept)
            {
                first.Add(line);
            }

            last.Enqueue(line);
            if (last.Count > Kept)
            {
                last.Dequeue();
            }
        }
    }
}
