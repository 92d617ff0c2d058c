using System.Text;
using System.Text.RegularExpressions;
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
        foreach (var (pattern, place) in ProjectText.FindIncludes(inputs.ProjectFile, "KubernetesManifest"))
        {
            // What refers to properties or other items, only MSBuild can expand; what has no wildcard is an item even without a file.
            if (pattern.IndexOfAny(['$', '@', '%']) >= 0 || pattern.IndexOfAny(['*', '?']) < 0)
            {
                continue;
            }

            var regex = ToRegex(Path.Combine(inputs.ProjectFolder, pattern).Replace('\\', '/'));
            if (!inputs.Manifests.Any(item => regex.IsMatch(item.Path.Replace('\\', '/'))))
            {
                diagnostics.Add(new(RuleRegistry.NothingEvaluated, Severity.Warning, inputs.ProjectFile, place, "KubernetesManifest \"" + pattern + "\" matches no file"));
            }
        }
    }

    private static Regex ToRegex(string pattern)
    {
        var segments = new List<string>();
        foreach (var segment in pattern.Split('/'))
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

        var text = new StringBuilder("^");
        for (var i = 0; i < segments.Count; i++)
        {
            var isLast = i == segments.Count - 1;
            text.Append(segments[i] == "**"
                ? isLast ? ".*" : "(.*/)?"
                : Regex.Escape(segments[i]).Replace("\\*", "[^/]*").Replace("\\?", "[^/]") + (isLast ? "" : "/"));
        }

        return new(text.Append('$').ToString(), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
