namespace PodSecurity.Policy.Api;

/// <summary>
/// The wire shape of the objects that carry pods, and of a Namespace. It is read from the facts when first asked for, and
/// holds the fields of the newest Kubernetes that we know.
/// </summary>
internal sealed class ApiShape
{
    private static readonly Lazy<ApiShape> Shared = new(Read);

    private readonly Dictionary<string, ApiObjectType> types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ApiObjectType> simpleNames = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Group, string Kind), ApiObjectType> kinds = [];

    public static ApiShape Default => Shared.Value;

    /// <summary>All types.</summary>
    public IReadOnlyCollection<ApiObjectType> Types => types.Values;

    /// <summary>The type of a pod template, which custom resources embed.</summary>
    public ApiObjectType PodTemplate => types["core.v1.PodTemplateSpec"];

    /// <summary>The type of a pod's spec.</summary>
    public ApiObjectType PodSpec => types["core.v1.PodSpec"];

    /// <summary>The type of a kind's objects, or null where we have no facts about it.</summary>
    public ApiObjectType? Find(string group, string kind) =>
        kinds.TryGetValue((GroupToday(group), kind), out var type) ? type : null;

    /// <summary>The group in which Kubernetes has the kinds of a group today; what it moved carries its pods at the same place as before.</summary>
    public static string GroupToday(string group) => group == "extensions" ? "apps" : group;

    /// <summary>The group of the only kind of that name, or null where there is none, or several.</summary>
    public string? GroupOf(string kind)
    {
        var groups = kinds.Keys.Where(known => known.Kind == kind).ToList();
        return groups.Count == 1 ? groups[0].Group : null;
    }

    /// <summary>The type of that name, or null where it is none of an object.</summary>
    public ApiObjectType? FindType(string name) => types.TryGetValue(name, out var type) ? type : null;

    /// <summary>The type whose name ends so: PodSpec for core.v1.PodSpec. Null where there is none.</summary>
    public ApiObjectType? FindBySimpleName(string name) => simpleNames.TryGetValue(name, out var type) ? type : null;

    private static ApiShape Read()
    {
        using var stream = typeof(ApiShape).Assembly.GetManifestResourceStream("pod-fields.txt")!;
        using var reader = new StreamReader(stream);
        var shape = new ApiShape();
        var kindLines = new List<string[]>();
        ApiObjectType? type = null;
        while (reader.ReadLine() is { } line)
        {
            switch (line[0])
            {
                case '#':
                    break;
                case '=':
                    kindLines.Add(line.Split(' '));
                    break;
                case ' ':
                    var space = line.IndexOf(' ', 1);
                    type!.Fields[line.Substring(1, space - 1)] = line.Substring(space + 1);
                    break;
                default:
                    shape.types.Add(line, type = new(line));
                    shape.simpleNames[line.Substring(line.LastIndexOf('.') + 1)] = type;
                    break;
            }
        }

        foreach (var kind in kindLines)
        {
            shape.kinds.Add((kind[1] == "-" ? string.Empty : kind[1], kind[2]), shape.types[kind[3]]);
        }

        return shape;
    }
}
