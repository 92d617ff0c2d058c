using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Values;

/// <summary>A list that the program makes.</summary>
internal sealed class ListValue(Origin origin, ExecutionPath path) : Value
{
    private readonly List<Value?> items = [];
    private bool isHeld;

    public Origin Origin { get; } = origin;

    public ExecutionPath Path { get; } = path;

    /// <summary>Whether there may be items that we do not see.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The items; a choice with a null is one that is there only on some paths.</summary>
    public IReadOnlyList<Value?> Items => items;

    public void Add(Value? item, ExecutionPath path)
    {
        items.Add(path.Write(null, item, Path));
        if (isHeld)
        {
            ObjectValue.Hold(item);
        }
    }

    public void Set(int index, Value? item, ExecutionPath path)
    {
        items[index] = path.Write(items[index], item, Path);
        if (isHeld)
        {
            ObjectValue.Hold(item);
        }
    }

    /// <summary>Adds the items of another list, or nothing that can be known.</summary>
    public void AddAll(Value? other, ExecutionPath path)
    {
        if (other is ListValue list)
        {
            foreach (var item in list.Items)
            {
                Add(item, path);
            }

            IsOpen |= list.IsOpen;
        }
        else
        {
            IsOpen = true;
        }
    }

    public void Clear(ExecutionPath path)
    {
        if (path.Write(null, Nothing, Path) is ChoiceValue)
        {
            IsOpen = true;
            for (var i = 0; i < items.Count; i++)
            {
                items[i] = Nothing;
            }
        }
        else
        {
            items.Clear();
        }
    }

    public void HoldItems()
    {
        isHeld = true;
        items.ForEach(ObjectValue.Hold);
    }
}
