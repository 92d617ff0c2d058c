using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using PodSecurity.Facts;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Tests.Stubs;

/// <summary>How code builds a pod.</summary>
public enum Style
{
    /// <summary>One expression with all classes named.</summary>
    Nested,

    /// <summary>One expression with <c>new()</c> and collection expressions.</summary>
    TargetTyped,

    /// <summary>Each object in a variable.</summary>
    Locals,

    /// <summary>Each object made empty and filled afterwards.</summary>
    Assigned,

    /// <summary>Each object by a method of another file.</summary>
    Helpers,

    /// <summary>By constructors with named arguments; records by <c>with</c>.</summary>
    Constructor,

    /// <summary>Each value by a condition of which both branches say the same.</summary>
    Conditional,

    /// <summary>One value in eight by a call that nobody sees into.</summary>
    Unknown,
}

/// <summary>Prints a workload as the C# that would build it.</summary>
internal sealed class PodPrinter(Family family, Style style, string prefix)
{
    private static readonly Dictionary<string, ApiType> Types = KubernetesApi.Read().Types.ToDictionary(type => type.Name);
    private static readonly ILookup<string, ApiKind> Kinds = KubernetesApi.Read().Kinds.ToLookup(kind => kind.Kind);

    private readonly Random random = new(prefix.Sum(c => c));
    private readonly StringBuilder statements = new();
    private readonly StringBuilder helpers = new();
    private int count;

    /// <summary>A class with a method that builds the workload, and a class of helpers for another file; empty where there are none.</summary>
    public static (string Main, string Helpers) Print(ObjectNode root, Family family, Style style, string name)
    {
        var printer = new PodPrinter(family, style, name);
        var kind = Kinds[root["kind"].String!].First(kind => kind.Group is "" or "apps" or "batch");
        var expression = printer.Print(root, kind.Type);
        if (family == Family.Pulumi)
        {
            var group = kind.Group.Length == 0 ? "Core" : Naming.Pascal(kind.Group);
            expression = $"new global::Pulumi.Kubernetes.{group}.{Naming.Pascal(kind.Version)}.{kind.Kind}(\"{name}\", {expression})";
        }

        return (
            $"static class {name} {{ public static object Make{name}(bool flag) {{\n{printer.statements}return {expression};\n}} }}\n",
            printer.helpers.Length == 0 ? "" : $"static class {name}Parts {{\n{printer.helpers}}}\n");
    }

    private string Print(ManifestNode node, string type) =>
        style == Style.Unknown && random.Next(8) == 0 && !IsRoot(type) ? PrintUnknown(type) : PrintKnown(node, type);

    private string PrintUnknown(string type)
    {
        var name = family == Family.Pulumi
            ? type.StartsWith("[]", StringComparison.Ordinal) || type.StartsWith("map[", StringComparison.Ordinal) ? StubSource.PulumiType(type) : StubSource.Element(type)
            : StubSource.ClientType(type);
        return $"global::Stub.Unknown.Value<{name}>()";
    }

    private string PrintKnown(ManifestNode node, string type) => node switch
    {
        ScalarNode { Kind: ScalarKind.Null } => "null",
        ScalarNode scalar => PrintScalar(scalar, type),
        ListNode list => PrintList(list, type[2..]),
        ObjectNode map when type.StartsWith("map[", StringComparison.Ordinal) => PrintMap(map, type[4..^1]),
        ObjectNode @object => PrintObject(@object, type),
        _ => throw new NotSupportedException(),
    };

    private string PrintScalar(ScalarNode scalar, string type)
    {
        var literal = scalar.Kind == ScalarKind.String ? SymbolDisplay.FormatLiteral(scalar.String!, quote: true) : scalar.ToString();
        return style == Style.Conditional && type != "IntOrString" ? $"(flag ? {literal} : {literal})" : literal;
    }

    private string PrintMap(ObjectNode map, string type)
    {
        var element = family == Family.Pulumi ? StubSource.Element(type) : StubSource.ClientType(type);
        var entries = map.Entries.Select(entry => (Key: SymbolDisplay.FormatLiteral(entry.Key, quote: true), Value: Print(entry.Value, type))).ToList();
        return family == Family.Pulumi
            ? $"new global::Pulumi.InputMap<{element}> {{ {string.Join(", ", entries.Select(entry => $"{{ {entry.Key}, {entry.Value} }}"))} }}"
            : $"new Dictionary<string, {element}> {{ {string.Join(", ", entries.Select(entry => $"[{entry.Key}] = {entry.Value}"))} }}";
    }

    private string PrintList(ListNode list, string type)
    {
        var element = family == Family.Pulumi ? StubSource.Element(type) : StubSource.ClientType(type).TrimEnd('?');
        var items = list.Items.Select(item => Print(item, type)).ToList();
        switch (style)
        {
            case Style.TargetTyped when family != Family.Pulumi:
                return $"[{string.Join(", ", items)}]";
            case Style.Locals or Style.Assigned:
                var name = Next("list");
                statements.AppendLine($"var {name} = new List<{element}>();");
                items.ForEach(item => statements.AppendLine($"{name}.Add({item});"));
                return name;
            case Style.Helpers:
                return $"new {element}[] {{ {string.Join(", ", items)} }}";
            case Style.Constructor:
                return $"new List<{element}>(new {element}[] {{ {string.Join(", ", items)} }})";
            case Style.Nested when family == Family.Pulumi:
                return $"new global::Pulumi.InputList<{element}> {{ {string.Join(", ", items)} }}";
            default:
                return $"new List<{element}> {{ {string.Join(", ", items)} }}";
        }
    }

    private string PrintObject(ObjectNode node, string type)
    {
        var @class = Naming.ClassOf(type, family);
        var fields = (from entry in node.Entries
                      let field = Types[type].Fields.FirstOrDefault(field => field.Name == entry.Key)
                      where field is not null
                      select (field.Name, Property: Naming.PropertyOf(entry.Key, type, family), Value: Print(entry.Value, field.Type))).ToList();
        var initializer = $"{{ {string.Join(", ", fields.Select(field => $"{field.Property} = {field.Value}"))} }}";
        switch (style)
        {
            case Style.TargetTyped when family != Family.Pulumi && type.Split('.')[2] is not ("Pod" or "Deployment"):
                return IsRoot(type) ? $"new {@class} {initializer}" : $"new() {initializer}";
            case Style.Locals:
                var local = Next("part");
                statements.AppendLine($"var {local} = new {@class} {initializer};");
                return local;
            case Style.Assigned:
                var made = Next("made");
                statements.AppendLine($"var {made} = new {@class}();");
                fields.ForEach(field => statements.AppendLine($"{made}.{field.Property} = {field.Value};"));
                return made;
            case Style.Helpers when !IsRoot(type):
                var helper = Next(prefix + "Part");
                helpers.AppendLine($"public static {@class} {helper}() => new {@class} {initializer};");
                return $"{prefix}Parts.{helper}()";
            case Style.Constructor when family == Family.ClientClasses && fields.Count > 0:
                return $"new {@class}({string.Join(", ", fields.Select(field => $"{StubSource.Parameter(field.Name)}: {field.Value}"))})";
            case Style.Constructor when family == Family.ClientRecords:
                return $"(new {@class}() with {initializer})";
            default:
                return $"new {@class} {initializer}";
        }
    }

    private static bool IsRoot(string type) => Types.TryGetValue(type, out var found) && found.Fields.Any(field => field.Name == "apiVersion");

    private string Next(string name) => name + (++count).ToString(CultureInfo.InvariantCulture);
}
