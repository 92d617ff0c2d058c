using PodSecurity.MSBuild.Sources;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.MSBuild.Programs;

/// <summary>
/// An object that a program wrote. What is found in it stands in the program's source: at the call that set the field, or else
/// at the one that made the object.
/// </summary>
internal sealed class EmittedObject : ManifestSource
{
    private readonly SourceLine made;
    private readonly Dictionary<string, SourceLine> places;
    private readonly SourceLines lines;

    public EmittedObject(SourceLine made, Dictionary<string, SourceLine> places, SourceLines lines) =>
        (this.made, this.places, this.lines) = (made, places, lines);

    /// <summary>An object of which only the creation is known.</summary>
    public EmittedObject(CreationSite site, SourceLines lines)
        : this(site.Made, [], lines) => Site = site;

    /// <summary>Where it is created, from the first line to the last, where no more is known of its places; else null.</summary>
    public CreationSite? Site { get; }

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

    /// <summary>A line as an editor shows it: from its first character to its last.</summary>
    public LineRange RangeOf(SourceLine line) => lines.RangeOf(line);
}
