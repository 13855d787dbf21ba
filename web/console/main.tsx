import { createRoot } from 'react-dom/client';
import { Button, Dialog, DialogTrigger, Modal, Select, ListBox, ListBoxItem, Popover, SelectValue, TextField, Input, Label, Tabs, TabList, Tab, TabPanel, ComboBox, Switch, ToggleButton, Menu, MenuItem, MenuTrigger, RadioGroup, Radio, CheckboxGroup, Checkbox, TextArea, ModalOverlay, Heading } from 'react-aria-components';
import { UserManager } from 'oidc-client-ts';
import { createInstance } from 'i18next';
import { serverFrame } from '../../core/app/wire/server-frame.ts';
const x = [Button, Dialog, DialogTrigger, Modal, Select, ListBox, ListBoxItem, Popover, SelectValue, TextField, Input, Label, Tabs, TabList, Tab, TabPanel, ComboBox, Switch, ToggleButton, Menu, MenuItem, MenuTrigger, RadioGroup, Radio, CheckboxGroup, Checkbox, TextArea, ModalOverlay, Heading, UserManager, createInstance, serverFrame];
console.log(x);
createRoot(document.getElementById('console')!).render(<Button>hi</Button>);
