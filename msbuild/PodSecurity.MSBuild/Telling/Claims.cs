using System.Text;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.Policy.Judging;

namespace PodSecurity.MSBuild.Telling;

/// <summary>
/// Who tells what in one build. Projects that share manifests find the same in them; the first that claims a finding tells it. Where
/// the claims cannot be written everybody tells everything: better twice than not at all.
/// </summary>
/// <param name="file">The file in which the claims of the build are kept.</param>
/// <param name="project">The project that claims.</param>
internal sealed class Claims(string file, string project)
{
    private const char Separator = '\t';
    private const string End = "\t.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // No build takes as long.
    private static readonly TimeSpan Age = TimeSpan.FromDays(2);

    /// <summary>The claims of a build.</summary>
    /// <param name="buildName">The name of the build.</param>
    /// <param name="project">The project that claims.</param>
    public static Claims Of(string buildName, string project)
    {
        // Other users of the machine have folders of their own.
        var folder = Path.Combine(Path.GetTempPath(), "podsecurity-" + FindingSubject.Hash(Environment.UserName).Substring(0, 8));
        return new(Path.Combine(folder, buildName + ".claims"), project);
    }

    /// <summary>Claims what nobody else has claimed, all at once, so that a reader finds what belongs together in one place.</summary>
    /// <param name="keys">What is to be told.</param>
    /// <returns>For each the project that tells it: this one, or the one that was first.</returns>
    public IReadOnlyList<string> Settle(IReadOnlyList<string> keys)
    {
        try
        {
            using var only = new Mutex(initiallyOwned: false, "Global\\podsecurity-" + FindingSubject.Hash(file));
            if (!Wait(only))
            {
                return [.. keys.Select(_ => project)];
            }

            try
            {
                return SettleAlone(keys);
            }
            finally
            {
                only.ReleaseMutex();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or WaitHandleCannotBeOpenedException)
        {
            return [.. keys.Select(_ => project)];
        }
    }

    private List<string> SettleAlone(IReadOnlyList<string> keys)
    {
        var claimed = Read();
        var added = new StringBuilder();
        var tellers = new List<string>(keys.Count);
        foreach (var key in keys.Select(FindingSubject.Hash))
        {
            if (!claimed.TryGetValue(key, out var teller))
            {
                teller = project;
                claimed.Add(key, teller);
                added.Append('\n').Append(key).Append(Separator).Append(project).Append(End);
            }

            tellers.Add(teller);
        }

        File.AppendAllText(file, added.ToString());
        return tellers;
    }

    private Dictionary<string, string> Read()
    {
        var claimed = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            RemoveOld();
            return claimed;
        }

        foreach (var line in File.ReadAllLines(file))
        {
            // A line that was not written to its end claims nothing: whoever wrote it was ended before it told.
            var separator = line.IndexOf(Separator);
            if (separator > 0 && line.EndsWith(End, StringComparison.Ordinal) && line.Length - End.Length > separator)
            {
                claimed[line.Substring(0, separator)] = line.Substring(separator + 1, line.Length - End.Length - separator - 1);
            }
        }

        return claimed;
    }

    private void RemoveOld()
    {
        foreach (var old in Directory.GetFiles(Path.GetDirectoryName(file)!, "*.claims"))
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(old) > Age)
            {
                File.Delete(old);
            }
        }
    }

    private static bool Wait(Mutex only)
    {
        try
        {
            return only.WaitOne(Patience);
        }
        catch (AbandonedMutexException)
        {
            // Whoever had it was ended; what it wrote until then is read.
            return true;
        }
    }
}
