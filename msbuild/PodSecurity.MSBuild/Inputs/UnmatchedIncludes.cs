using PodSecurity.MSBuild.Outputs;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Inputs;

/// <summary>
/// Finds the patterns of the project that match no file. MSBuild drops them without a word, and a project that checks nothing
/// looks like one that is safe.
/// </summary>
internal static class UnmatchedIncludes
{
    public static void Report(GateInputs inputs, ICollection<Diagnostic> diagnostics)
    {
        ReportUpdate(inputs, diagnostics);
        foreach (var (pattern, place) in ProjectText.FindIncludes(inputs.ProjectFile, "KubernetesManifest"))
        {
            // What refers to properties or other items, only MSBuild can expand; what has no wildcard is an item even without a file.
            if (pattern.IndexOfAny(['$', '@', '%']) >= 0 || pattern.IndexOfAny(['*', '?']) < 0)
            {
                continue;
            }

            var segments = Split(Path.Combine(inputs.ProjectFolder, pattern));
            if (!inputs.Manifests.Any(item => Matches(segments, 0, Split(item.Path), 0)))
            {
                diagnostics.Add(new(RuleRegistry.NothingEvaluated, Severity.Warning, inputs.ProjectFile, place, "KubernetesManifest \"" + pattern + "\" matches no file" + OtherEnding(pattern, inputs.ProjectFolder)));
            }
        }
    }

    /// <summary>What is to be said where a pattern would match with the other ending of YAML; empty where it would not either.</summary>
    public static string OtherEnding(string pattern, string projectFolder)
    {
        var ending = Path.GetExtension(pattern).ToUpperInvariant() switch { ".YAML" => ".yml", ".YML" => ".yaml", _ => null };
        if (ending is null)
        {
            return string.Empty;
        }

        var other = Path.ChangeExtension(pattern, ending);
        var segments = Split(Path.Combine(projectFolder, other));
        var folder = string.Join("/", segments.Take(segments.Length - 1).TakeWhile(segment => segment.IndexOfAny(['*', '?']) < 0)) + "/";
        try
        {
            return Directory.EnumerateFiles(folder, "*" + ending, SearchOption.AllDirectories).FirstOrDefault(file => Matches(segments, 0, Split(file), 0)) is { } found
                ? "; " + RelativePath.From(projectFolder).Of(found) + " is there: write \"" + other + "\""
                : string.Empty;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // Without the hint the message is as true.
            return string.Empty;
        }
    }

    // One that changes others adds none, and who wrote it sees a build that tells nothing.
    private static void ReportUpdate(GateInputs inputs, ICollection<Diagnostic> diagnostics)
    {
        if (inputs.Manifests.Count == 0 && ProjectText.FindAll(inputs.ProjectFile, "KubernetesManifest").FirstOrDefault(item => item.Attribute("Update") is not null) is { } update)
        {
            diagnostics.Add(new(RuleRegistry.NothingEvaluated, Severity.Warning, inputs.ProjectFile, ProjectText.PlaceOf(update), "KubernetesManifest with Update changes items that are there, and there are none; write Include"));
        }
    }

    private static string[] Split(string path)
    {
        var segments = new List<string>();
        foreach (var segment in path.Replace('\\', '/').Split('/'))
        {
            if (segment == ".." && segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }

        return [.. segments];
    }

    // By hand: the first use of a regular expression would cost more than all the rest of this.
    private static bool Matches(string[] pattern, int p, string[] path, int i)
    {
        for (; p < pattern.Length; p++, i++)
        {
            if (pattern[p] == "**")
            {
                // As the last segment it stands for files at any depth.
                return p == pattern.Length - 1
                    ? i < path.Length
                    : Enumerable.Range(i, path.Length - i).Any(next => Matches(pattern, p + 1, path, next));
            }

            if (i >= path.Length || !MatchesName(pattern[p], path[i]))
            {
                return false;
            }
        }

        return i == path.Length;
    }

    private static bool MatchesName(string pattern, string name)
    {
        var (p, i) = (0, 0);

        // Where the last star stands, and what it stands for so far: only the last one ever has to be tried again.
        var (star, tried) = (-1, 0);
        while (i < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, tried) = (p++, i);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || char.ToUpperInvariant(pattern[p]) == char.ToUpperInvariant(name[i])))
            {
                p++;
                i++;
            }
            else if (star >= 0)
            {
                (p, i) = (star + 1, ++tried);
            }
            else
            {
                return false;
            }
        }

        return pattern.Substring(p).Trim('*').Length == 0;
    }
}
