using PodSecurity.MSBuild.Outputs;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.MSBuild.Reports;

/// <summary>An object that was judged, as the formats name it.</summary>
/// <param name="Path">The file in which it is written, relative to the root of the repository; empty where it is written in none.</param>
/// <param name="Line">Its first line.</param>
/// <param name="Title">What it is called: <c>Deployment "web" in namespace "shop"</c>.</param>
internal sealed record ReportedObject(string Path, int Line, string Title)
{
    /// <summary>An object and its namespace.</summary>
    public static ReportedObject Of(KubernetesObject @object, string @namespace, RelativePath paths)
    {
        var origin = @object.Node.Origin;
        var isIn = @namespace.Length > 0 && !@object.IsNamespace;
        return new(
            origin.Source is { } source ? paths.Of(source.Path) : string.Empty,
            origin.Lines.StartLine,
            @object.DisplayName + (isIn ? " in namespace \"" + @namespace + "\"" : string.Empty));
    }

    /// <summary>The objects that carry pods, and whether they were let pass unasked.</summary>
    public static IReadOnlyList<(ReportedObject Object, bool IsExempt)> Of(Judgement judgement, RelativePath paths) =>
    [
        .. judgement.Objects
            .Where(judged => judged.Outcome != ObjectOutcome.WithoutPod && !judged.Object.IsNamespace)
            .Select(judged => (Of(judged.Object, judged.Namespace, paths), judged.Outcome == ObjectOutcome.Exempt)),
    ];
}
