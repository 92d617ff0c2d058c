using PodSecurity.MSBuild.Logs;
using PodSecurity.MSBuild.Sources;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Programs;

/// <summary>
/// An object that a program wrote, or that the compiler sees it make. What is found in it stands in the program's source: at the call that set the field, or else
/// at the one that made the object.
/// </summary>
internal sealed class EmittedObject : ManifestSource
{
    private readonly SourceLine made;
    private readonly IReadOnlyDictionary<string, SourceLine> places;
    private readonly SourceLines lines;

    public EmittedObject(SourceLine made, IReadOnlyDictionary<string, SourceLine> places, SourceLines lines) =>
        (this.made, this.places, this.lines) = (made, places, lines);

    /// <summary>An object of which only the creation is known.</summary>
    public EmittedObject(CreationSite site, SourceLines lines)
        : this(site.Made, new Dictionary<string, SourceLine>(), lines) => Site = site;

    /// <summary>Where it is created, from the first line to the last, where no more is known of its places; else null.</summary>
    public CreationSite? Site { get; }

    /// <summary>The workload as the compiler sees it; null where the program has run and wrote it.</summary>
    public CodeWorkload? Seen { get; init; }

    /// <inheritdoc />
    public override string Path => made.File;

    /// <inheritdoc />
    public override LineRange GetLines(int start, int length) => lines.RangeOf(made);

    /// <summary>The line to which a field of the object is due.</summary>
    /// <param name="path">The field's path from the object's root.</param>
    public SourceLine Find(string path)
    {
        while (path.Length > 0)
        {
            if (places.TryGetValue(path, out var place))
            {
                return place;
            }

            // A name in brackets may hold dots: it goes as a whole.
            var bracket = path[path.Length - 1] == ']' ? path.LastIndexOf('[') : -1;
            path = path.Substring(0, Math.Max(0, bracket >= 0 ? bracket : path.LastIndexOf('.')));
        }

        return places.TryGetValue(string.Empty, out var whole) ? whole : made;
    }

    /// <summary>
    /// The line to which a finding is due. What is missing in a container, the compiler tells where the container is created, whatever else is
    /// set in it.
    /// </summary>
    public SourceLine Find(Finding finding) => Find(Seen is not null && finding.IsMissing && HolderOf(finding.Path) is { Length: > 0 } container ? container : finding.Path);

    /// <summary>The path of the container that a field is of; empty where it is of none.</summary>
    public static string HolderOf(string path)
    {
        var list = path.IndexOf("ontainers[", StringComparison.Ordinal);
        var end = list < 0 ? -1 : path.IndexOf(']', list);
        return end < 0 ? string.Empty : path.Substring(0, end + 1);
    }

    /// <summary>A line as an editor shows it: from its first character to its last.</summary>
    public LineRange RangeOf(SourceLine line) => lines.RangeOf(line);
}
