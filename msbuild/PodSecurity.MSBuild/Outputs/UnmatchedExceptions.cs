using PodSecurity.MSBuild.Inputs;
using PodSecurity.Policy.Allowances;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Outputs;

/// <summary>
/// Says which exceptions of the project's file allow nothing in its manifests. Whether they allow something in its code is known
/// when that is compiled; so what is to be told then is kept in a file, a line each: the exception, and the diagnostic.
/// </summary>
internal static class UnmatchedExceptions
{
    /// <summary>The text of the file.</summary>
    public static string Write(Judgement judgement, IReadOnlyList<Diagnostic> diagnostics, JudgeOptions options, GateInputs inputs)
    {
        var used = new HashSet<string>(diagnostics.Select(diagnostic => diagnostic.Suppression?.Key ?? string.Empty), StringComparer.Ordinal);
        var unmatched = options.Allowances.Named
            .Where(allowance => allowance.HoldsOn(options.Allowances.Today) && !used.Contains(allowance.Key) && IsOurs(allowance, judgement, inputs))
            .Select(allowance => allowance.Key + "\n" + StoredDiagnostics.Write([Explain(allowance)], []));
        return string.Concat(unmatched);
    }

    /// <summary>What is to be told, but for the exceptions that are used elsewhere.</summary>
    public static IEnumerable<Diagnostic> Read(string text, ICollection<string> used)
    {
        var lines = text.Split('\n');
        var found = new List<Diagnostic>();
        for (var i = 0; i + 1 < lines.Length; i += 2)
        {
            if (!used.Contains(lines[i]))
            {
                StoredDiagnostics.Read(lines[i + 1], found.Add, _ => { });
            }
        }

        return found;
    }

    // A file that several projects share is about the objects of all of them; one project only knows its own.
    private static bool IsOurs(NamedAllowance allowance, Judgement judgement, GateInputs inputs) =>
        allowance.Place.Source!.Path.StartsWith(inputs.ProjectFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || judgement.Objects.Any(judged => allowance.IsAbout(judged.Object.Kind + "/" + judged.Object.Name, judged.Namespace));

    private static Diagnostic Explain(NamedAllowance allowance)
    {
        var rule = RuleRegistry.ExceptionUnmatched;
        var what = string.Join(", ", allowance.Rules) + " is found in "
            + (allowance.Object == NamedAllowance.Any ? "the objects of its file" : allowance.Object + " in namespace \"" + allowance.Namespace + "\"")
            + (allowance.Container == NamedAllowance.Any ? "" : allowance.Container.Length == 0 ? ", set on the pod itself (what a container sets is allowed by its name as \"container\", or '*')" : ", container \"" + allowance.Container + "\"")
            + (allowance.Field == NamedAllowance.Any ? "" : ", field " + allowance.Field)
            + (allowance.Value == NamedAllowance.Any ? "" : ", with the value " + allowance.Value);
        return new(rule, rule.DefaultSeverity, allowance.Place.Source!.Path, allowance.Place.Lines, "this exception allows nothing: no " + what + "; correct or remove it");
    }
}
