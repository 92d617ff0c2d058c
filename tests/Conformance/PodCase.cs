using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace Conformance;

/// <summary>A generated pod or controller, evaluated as given.</summary>
internal static class PodCase
{
    public static string? Compare(ObjectNode @case) =>
        Compare(@case, @case["object"].Object!, @case["expected"], steps: pod => pod);

    public static string? Compare(ObjectNode @case, ObjectNode @object, Field expected, Func<PodView, PodView> steps)
    {
        if (!LevelNames.TryParse(@case["level"].String, out var level) || !PolicyVersion.TryParse(@case["version"].String, out var version))
        {
            return "has no level or version";
        }

        var pods = PodExtractor.Extract(new(@object), PodKinds.Default);

        // A replication controller without a template has no pod to judge, and is let pass.
        var pod = pods.Count == 0 ? new PodView(Field.Unset, Field.Unset) : pods[0].View;
        var evaluation = PodSecurityStandards.Evaluate(steps(pod), new(level, version));
        var id = @case["id"].String ?? @case["file"].String;
        return Differs(id, "allowed", expected["allowed"].IsTrue ? "true" : "false", evaluation.Verdict == Verdict.Allowed ? "true" : "false")
            ?? Differs(id, "reasons", Text(expected["reasons"]), Text(evaluation.Violations.Select(v => v.Reason)))
            ?? Differs(id, "details", Text(expected["details"]), Text(evaluation.Violations.Select(v => v.Detail)));
    }

    public static string? Differs(string? id, string what, string expected, string actual) =>
        expected == actual ? null : $"{id}: {what}{Environment.NewLine}  expected {expected}{Environment.NewLine}  actual   {actual}";

    public static string Text(Field list) => Text(list.List?.Items.Select(item => item.ToString()!) ?? []);

    public static string Text(IEnumerable<string> items) => string.Join(" | ", items);
}
