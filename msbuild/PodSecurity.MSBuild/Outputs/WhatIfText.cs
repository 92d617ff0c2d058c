using PodSecurity.MSBuild.Logs;
using PodSecurity.MSBuild.Programs;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Outputs;

/// <summary>
/// Tells what would be rejected: each namespace begins with upstream's sentences for its pods, a line for each workload follows,
/// and at the end stand the counts.
/// </summary>
/// <param name="policy">What would be enforced.</param>
/// <param name="servers">The servers that are asked.</param>
/// <param name="paths">How files are named.</param>
internal sealed class WhatIfText(LevelVersion policy, IReadOnlyList<PolicyVersion> servers, RelativePath paths)
{
    private readonly List<string> lines = [$"PodSecurity: what if {GoText.Quote(policy.ToString())} were enforced in every namespace{OnServers(servers)}"];
    private readonly List<WorkloadProspect> workloads = [];
    private int inSource;

    public void Add(NamespaceProspect prospect)
    {
        workloads.AddRange(prospect.Workloads);
        if (prospect.IsExempt)
        {
            lines.Add($"namespace {GoText.Quote(prospect.Name)} is exempt from Pod Security");
        }
        else if (prospect.Name.Length == 0)
        {
            lines.Add("in a namespace that is known only where it is deployed");
        }

        foreach (var (answeredBy, warnings) in prospect.Warnings)
        {
            var prefix = PrefixOf(answeredBy);
            lines.AddRange(warnings.Count > 0
                ? warnings.Select(warning => prefix + warning)
                : [$"{prefix}no pod in namespace {GoText.Quote(prospect.Name)} violates the PodSecurity enforce level {GoText.Quote(policy.ToString())}"]);
        }

        foreach (var workload in prospect.Workloads)
        {
            foreach (var (answeredBy, answer) in workload.Answers)
            {
                lines.Add($"  {workload.Judged.Object.DisplayName} ({PlaceOf(workload.Judged)}): {PrefixOf(answeredBy)}{answer}");
            }
        }
    }

    /// <summary>Adds what the compiler found in parts of pods that C# makes, of which no whole pod is seen.</summary>
    public void Add(IReadOnlyCollection<CodeFinding> found)
    {
        inSource += found.Count;
        lines.AddRange(found.Take(1).Select(_ => "in parts of pods in C#"));
        lines.AddRange(found.Select(finding => $"  {paths.Of(finding.Line.File)}:{finding.Line.Line}: {finding.Message}{(finding.IsSuppressed ? " (suppressed)" : "")}"));
    }

    /// <summary>All lines, the counts last.</summary>
    public IReadOnlyList<string> Finish()
    {
        lines.Add("PodSecurity: " + Count());
        return lines;
    }

    /// <summary>The answer in one line: the question, and the counts.</summary>
    public string Outcome => $"if {GoText.Quote(policy.ToString())} were enforced in every namespace{OnServers(servers)}, {Count()}";

    private string Count()
    {
        var rejected = workloads.Count(workload => workload.IsRejected);
        var refused = workloads.Count(workload => workload.IsRefused);
        var undecided = workloads.Count(workload => workload.IsUndecided);
        return $"{rejected} of {Counted.Of(workloads.Count, "workload")} would be rejected, {workloads.Count - rejected - refused - undecided} admitted"
            + (undecided > 0 ? $", {undecided} cannot be told" : "")
            + (refused > 0 ? $", {refused} refused whatever is enforced" : "")
            + (inSource > 0 ? $"; {Counted.Of(inSource, "finding")} in parts of pods in C#" : "");
    }

    private string PlaceOf(ObjectJudgement judged)
    {
        var origin = Judge.LocationOf(judged.Object);
        var place = origin.Source is EmittedObject emitted ? emitted.Find(string.Empty) : new(origin.Source!.Path, origin.Lines.StartLine);
        return paths.Of(place.File) + ":" + place.Line;
    }

    private string PrefixOf(IReadOnlyList<PolicyVersion> answeredBy) => answeredBy.Count == servers.Count ? "" : "on " + NamesOf(answeredBy) + ": ";

    private static string OnServers(IReadOnlyList<PolicyVersion> servers) => servers.All(server => server.IsLatest) ? "" : " on Kubernetes " + NamesOf(servers);

    private static string NamesOf(IEnumerable<PolicyVersion> servers) =>
        string.Join(", ", servers.Select(server => (server.IsLatest ? PolicyVersion.Newest : server).ToString()));
}
