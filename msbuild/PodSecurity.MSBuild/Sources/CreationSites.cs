namespace PodSecurity.MSBuild.Sources;

/// <summary>
/// Finds where a resource of a stack is created: Pulumi's SDK for .NET does not tell, so it is looked up in the source by the
/// resource's type and name. Two resources of the same type and name both get the place of the first.
/// </summary>
internal sealed class CreationSites
{
    private readonly List<CreationCall> calls;

    private CreationSites(List<CreationCall> calls) => this.calls = calls;

    /// <summary>Reads the sources.</summary>
    public static CreationSites Find(IEnumerable<string> sources, SourceLines lines) =>
        new([.. sources.SelectMany(file => CreationScanner.Scan(file, string.Join("\n", lines.Of(file))))]);

    /// <summary>The place of a resource, or null where none is found that can be told from others.</summary>
    /// <param name="type">Its type, such as <c>kubernetes:apps/v1:Deployment</c>.</param>
    /// <param name="name">The name that the program gave it.</param>
    public CreationSite? Find(string type, string name)
    {
        var @class = type.Substring(type.LastIndexOf(':') + 1);
        var ofClass = calls.Where(call => call.Class == @class).ToList();
        return (ofClass.Find(call => call.Name == name)
            ?? ofClass.Where(call => call.Fits(name)).OrderByDescending(call => call.Written).FirstOrDefault()
            ?? calls.Find(call => call.Class.Length == 0 && call.Name == name)
            ?? Only(calls.Where(call => call.Name == name))
            ?? Only(ofClass.Where(call => call.IsAnyName)))?.Site;
    }

    private static CreationCall? Only(IEnumerable<CreationCall> found)
    {
        var two = found.Take(2).ToList();
        return two.Count == 1 ? two[0] : null;
    }
}
