using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Reports.Page;

namespace PodSecurity.MSBuild.Reports;

/// <summary>The formats that are files of their own.</summary>
internal static class ReportFiles
{
    /// <summary>The names of all of them; what a project no longer asks for is removed.</summary>
    public static IReadOnlyList<string> Names { get; } = [RdJson.FileName, JUnit.FileName, ReportPage.FileName];

    /// <summary>The files of findings that a project asks for; the page is more than these, and written by itself.</summary>
    /// <param name="formats">The formats.</param>
    /// <param name="findings">What was found; in any order.</param>
    /// <param name="objects">The objects that carry pods, and whether they were let pass unasked.</param>
    /// <param name="paths">Paths of the repository.</param>
    public static IReadOnlyList<ReportFile> Write(ReportFormat formats, IEnumerable<ReportedFinding> findings, IReadOnlyList<(ReportedObject Object, bool IsExempt)> objects, RelativePath paths)
    {
        var files = new List<ReportFile>();
        var sorted = ReportedFinding.Sort(findings);
        if (formats.HasFlag(ReportFormat.Reviewdog))
        {
            files.Add(new(RdJson.FileName, RdJson.Write(sorted, new(paths))));
        }

        if (formats.HasFlag(ReportFormat.JUnit))
        {
            files.Add(new(JUnit.FileName, JUnit.Write(sorted, objects)));
        }

        return files;
    }
}

/// <summary>A file to write into the project's folder for outputs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">All of its text.</param>
internal sealed record ReportFile(string Name, string Content);
