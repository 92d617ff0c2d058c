using System.Globalization;
using PodSecurity.MSBuild.Outputs;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>Links from the page to lines of files: to the repository's host where the build names it, else to the files beside the page.</summary>
/// <param name="paths">Paths of the repository.</param>
/// <param name="folder">The folder of the page, as an absolute path.</param>
/// <param name="pattern">The address of a line, with <c>{path}</c> and <c>{line}</c>; empty where there is none.</param>
internal sealed class SourceLinks(RelativePath paths, string folder, string pattern)
{
    private readonly string[] folderNames = Split(folder);
    private readonly bool isOnHost = pattern.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || pattern.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>How the page names a file.</summary>
    public string NameOf(string path) => paths.Of(path);

    /// <summary>Writes a place as <c>file:line</c>, with a link where one leads there.</summary>
    /// <param name="html">The page.</param>
    /// <param name="path">The absolute path of the file.</param>
    /// <param name="line">The line, from one.</param>
    public void Write(HtmlText html, string path, int line)
    {
        var name = paths.Of(path);
        html.Open("a", ("class", "place"), ("href", AddressOf(path, name, line))).Foreign(name + ":" + Number(line)).Close();
    }

    private string? AddressOf(string path, string name, int line)
    {
        if (isOnHost && !name.StartsWith("../", StringComparison.Ordinal))
        {
            return pattern.Replace("{path}", Escape(name.Split('/'))).Replace("{line}", Number(line));
        }

        var names = Split(path);
        var same = 0;
        while (same < names.Length - 1 && same < folderNames.Length && names[same] == folderNames[same])
        {
            same++;
        }

        // From one drive to another no relative path leads.
        if (same == 0 && names[0].EndsWith(":", StringComparison.Ordinal))
        {
            return null;
        }

        return string.Concat(Enumerable.Repeat("../", folderNames.Length - same)) + Escape(names.Skip(same)) + "#L" + Number(line);
    }

    private static string[] Split(string path) => path.Split([Path.DirectorySeparatorChar, '/'], StringSplitOptions.RemoveEmptyEntries);

    private static string Escape(IEnumerable<string> names) => string.Join("/", names.Select(Uri.EscapeDataString));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
