using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Judging;
using PodSecurity.CodeFixes.Reading;
using PodSecurity.CodeFixes.Remedies;
using PodSecurity.Policy.Standards;

namespace PodSecurity.CodeFixes.Mending;

/// <summary>Brings one workload to a level at once, but for what is somebody's decision.</summary>
internal static class WorkloadLevel
{
    private const string Workload = "workload";

    /// <summary>The levels that the workload of a finding can be brought to, the one that was asked for first.</summary>
    public static async Task<IReadOnlyList<(string Title, Func<CancellationToken, Task<Solution>> Mend)>> OfferAsync(FoundDiagnostic read, Document document, CancellationToken cancellation)
    {
        var offers = new List<(string, Func<CancellationToken, Task<Solution>>)>();
        if (read.Found.Made.Model.Kind is null)
        {
            return offers;
        }

        foreach (var level in OfferedLevels.Of(read.Found.Judged.Finding))
        {
            if (await TitleAsync(read, level, cancellation).ConfigureAwait(false) is { } title)
            {
                offers.Add((title, cancelled => MendAsync(read, document, level, cancelled)));
            }
        }

        return offers;
    }

    /// <summary>What the action does, leaves and wants to be looked at; null where there is nothing that it could set.</summary>
    private static async Task<string?> TitleAsync(FoundDiagnostic read, Level level, CancellationToken cancellation)
    {
        if (await ProjectReading.OfAsync(read.Reading.Project, level, cancellation).ConfigureAwait(false) is not { } reading)
        {
            return null;
        }

        var all = reading.Read(read.Body, cancellation);
        var own = all.Where(found => found.Made.Origin == read.Found.Made.Origin && found.Judged.Finding.Remedies.Count > 0).ToList();
        var settings = own.FindAll(found => Alternatives.Of(found).Any(way => !way.IsDecision));
        var stuck = settings.FindAll(found => !Alternatives.Of(found).Any(way => !way.IsDecision && Mender.StepsOf(found, way, reading) is not null));
        return settings.Count > stuck.Count ? RemedyTitle.OfWorkload(level, [.. own.Select(BetterOf)], [.. stuck.Select(BetterOf)]) : null;

        static Remedy BetterOf(LocatedFinding found) => found.Judged.Finding.Remedies[0];
    }

    private static async Task<Solution> MendAsync(FoundDiagnostic read, Document document, Level level, CancellationToken cancellation)
    {
        var spots = new Spots();
        var made = read.Found.Made.Origin;
        spots.Add(document.Id, string.Empty, read.Body.SpanStart);
        if (Rounds.DocumentOf(made, document.Project.Solution) is { } file)
        {
            spots.Add(file, Workload, made.Start);
        }

        return await new Rounds(
            (found, solution, now) => Rounds.DocumentOf(found.Made.Origin, solution) is { } here && now.Contains(here, Workload, found.Made.Origin.Start),
            spots,
            level,
            preferred: null).RunAsync(document.Project.Solution, cancellation).ConfigureAwait(false);
    }
}
