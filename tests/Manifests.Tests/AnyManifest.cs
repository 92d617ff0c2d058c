using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>What holds of whatever a file contains: it is read or its problem is told, and each place that is named lies within its text.</summary>
internal static class AnyManifest
{
    /// <summary>Reads and judges a file as a build does.</summary>
    public static void CheckFile(string path)
    {
        var file = ManifestFileReader.Read(path, out var problem);
        Assert.True(file is null != problem is null);
        if (file is not null)
        {
            Check(file, new());
        }
        else
        {
            CheckPlace(problem!.Origin, ((TextSource)problem.Origin.Source!).Text.Length);
        }
    }

    /// <summary>Judges what was read.</summary>
    /// <returns>What is told of it.</returns>
    public static IReadOnlyList<Report> Check(ManifestFile file, JudgeOptions options)
    {
        var length = file.Source.Text.Length;
        foreach (var problem in file.Problems)
        {
            Assert.NotEmpty(problem.Message);
            CheckPlace(problem.Origin, length);
        }

        foreach (var document in file.Documents)
        {
            CheckPlaces(document, length, []);
        }

        var reports = Judge.Evaluate(file.Documents.Select(document => new ManifestDocument(document) { Allowances = file.Allowances }), options).Reports;
        foreach (var report in reports)
        {
            Assert.NotEmpty(report.Message);
            CheckPlace(report.Origin, length);
        }

        return reports;
    }

    // An alias shows the same value in several places.
    private static void CheckPlaces(ManifestNode node, int length, HashSet<ManifestNode> seen)
    {
        CheckPlace(node.Origin, length);
        if (node is ObjectNode @object && seen.Add(node))
        {
            foreach (var entry in @object.Entries)
            {
                CheckPlace(entry.KeyOrigin, length);
                CheckPlaces(entry.Value, length, seen);
            }
        }
        else if (node is ListNode list && seen.Add(node))
        {
            foreach (var item in list.Items)
            {
                CheckPlaces(item, length, seen);
            }
        }
    }

    private static void CheckPlace(Origin origin, int length)
    {
        Assert.InRange(origin.Start, 0, length);
        Assert.InRange(origin.End, origin.Start, length);
    }
}
