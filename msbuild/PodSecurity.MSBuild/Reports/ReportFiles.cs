using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Reports.Page;

namespace PodSecurity.MSBuild.Reports;

/// <summary>The formats that are files of their own.</summary>
internal static class ReportFiles
{
    /// <summary>The names of all of them; what a project no longer asks for is removed.</summary>
    public static IReadOnlyList<string> Names { get; } = [RdJson.FileName, JUnit.FileName, ReportPage.FileName];

    /// <summary>The line that says where reports are; none where there are none.</summary>
    /// <param name="folder">The folder that they are written into.</param>
    /// <param name="names">Their names.</param>
    public static IEnumerable<string> Locate(string folder, IEnumerable<string> names)
    {
        // Absolute, as builds name what else they write: projects of one solution have reports of one name.
        var files = names.Select(name => Path.Combine(folder, name)).ToList();
        if (files.Count > 0)
        {
            yield return (files.Count == 1 ? "the report is in " : "the reports are in ") + string.Join(", ", files);
        }
    }

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
